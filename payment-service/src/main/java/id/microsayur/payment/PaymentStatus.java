package id.microsayur.payment;

import java.util.EnumSet;
import java.util.Set;

/** Where a payment stands; all but FAILED keep any other payment of the order out. */
public enum PaymentStatus {
    /** Committed; the provider has been or is about to be asked, or has it in hand. */
    PENDING,
    /** The provider may or may not have charged: it has to be asked. */
    UNKNOWN,
    /** To be paid in cash when the goods are handed over. */
    DUE,
    COMPLETED,
    FAILED,
    REFUNDED,
    /** Not a payment but the sign that there shall be none: the order is cancelled. */
    CANCELLED;

    PaymentStatus then(PaymentStatus next) {
        if (!canBecome(next)) {
            throw new IllegalStateException("A payment that is " + this + " cannot become " + next);
        }
        return next;
    }

    boolean canBecome(PaymentStatus next) {
        return successors().contains(next);
    }

    /** Whether money may still come in. */
    boolean awaitsMoney() {
        return this == PENDING || this == UNKNOWN || this == DUE;
    }

    private Set<PaymentStatus> successors() {
        return switch (this) {
            case PENDING -> EnumSet.of(UNKNOWN, DUE, COMPLETED, FAILED);
            case UNKNOWN -> EnumSet.of(PENDING, DUE, COMPLETED, FAILED);
            case DUE -> EnumSet.of(COMPLETED, FAILED);
            case COMPLETED -> EnumSet.of(REFUNDED);
            case FAILED, REFUNDED, CANCELLED -> EnumSet.noneOf(PaymentStatus.class);
        };
    }
}
