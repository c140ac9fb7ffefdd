package id.microsayur.payment;

import java.util.EnumSet;
import java.util.Set;

/** Status of a payment; every status but FAILED blocks another payment of the same order. */
public enum PaymentStatus {
    /** Committed; the request to the provider is about to be sent, in flight, or accepted without an outcome. */
    PENDING,
    /** The provider may or may not have charged: the outcome must be queried. */
    UNKNOWN,
    /** Payable in cash on delivery. */
    DUE,
    COMPLETED,
    FAILED,
    REFUNDED,
    /** Cancellation marker of a cancelled order: takes the place of its payment and so blocks every later charge. */
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

    /** Whether a charge may still succeed. */
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
