package id.microsayur.payment;

import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/** The provider of a payment with its reference, failure reason and payment instructions. */
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

    ProviderDetails withInstructions(@Nullable PaymentInstructions next) {
        return new ProviderDetails(provider, providerReference, failureReason, next == null ? instructions : next);
    }

    ProviderDetails withFailure(@Nullable String reference, String reason) {
        return new ProviderDetails(provider, reference == null ? providerReference : reference, reason, instructions);
    }
}
