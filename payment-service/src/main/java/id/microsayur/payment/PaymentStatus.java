package id.microsayur.payment;

import java.util.EnumSet;
import java.util.Set;

/** Where a payment stands; all but FAILED and REFUNDED may still hold, or come to hold, the customer's money. */
public enum PaymentStatus {
    /** Committed; the provider has been or is about to be asked, or has it in hand. */
    PENDING,
    /** The provider may or may not have charged: it has to be asked. */
    UNKNOWN,
    COMPLETED,
    FAILED,
    REFUNDED;

    PaymentStatus then(PaymentStatus next) {
        if (!canBecome(next)) {
            throw new IllegalStateException("A payment that is " + this + " cannot become " + next);
        }
        return next;
    }

    boolean canBecome(PaymentStatus next) {
        return successors().contains(next);
    }

    boolean isOpen() {
        return this == PENDING || this == UNKNOWN;
    }

    private Set<PaymentStatus> successors() {
        return switch (this) {
            case PENDING -> EnumSet.of(UNKNOWN, COMPLETED, FAILED);
            case UNKNOWN -> EnumSet.of(PENDING, COMPLETED, FAILED);
            case COMPLETED -> EnumSet.of(REFUNDED);
            case FAILED, REFUNDED -> EnumSet.noneOf(PaymentStatus.class);
        };
    }
}
