package id.microsayur.payment;

import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/** Who takes the money, and what they said: their own number for it, why it failed, how the customer pays. */
public record Handling(
        String provider,
        @Nullable String providerReference,
        @Nullable String failureReason,
        @Embedded.Nullable(prefix = "pay_") @Nullable Instructions instructions) {

    static Handling by(String provider) {
        return new Handling(provider, null, null, null);
    }

    Handling at(String reference) {
        return new Handling(provider, reference, failureReason, instructions);
    }

    Handling with(@Nullable Instructions told) {
        return new Handling(provider, providerReference, failureReason, told == null ? instructions : told);
    }

    Handling failed(@Nullable String reference, String reason) {
        return new Handling(provider, reference == null ? providerReference : reference, reason, instructions);
    }
}
