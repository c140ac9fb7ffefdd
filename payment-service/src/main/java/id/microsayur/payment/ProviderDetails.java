package id.microsayur.payment;

import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/** Who takes the money, and what they said: their own number for it, why it failed, how the customer pays. */
public record ProviderDetails(
        String provider,
        @Nullable String providerReference,
        @Nullable String failureReason,
        @Embedded.Nullable(prefix = "pay_") @Nullable PaymentInstructions instructions) {

    static ProviderDetails of(String provider) {
        return new ProviderDetails(provider, null, null, null);
    }

    ProviderDetails withReference(String reference) {
        return new ProviderDetails(provider, reference, failureReason, instructions);
    }

    ProviderDetails withInstructions(@Nullable PaymentInstructions told) {
        return new ProviderDetails(provider, providerReference, failureReason, told == null ? instructions : told);
    }

    ProviderDetails withFailure(@Nullable String reference, String reason) {
        return new ProviderDetails(provider, reference == null ? providerReference : reference, reason, instructions);
    }
}
