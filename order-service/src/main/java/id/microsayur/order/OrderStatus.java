package id.microsayur.order;

import java.util.EnumSet;
import java.util.Set;

/** Where an order stands, and where it may go from there. */
public enum OrderStatus {
    PENDING,
    AWAITING_STOCK,
    AWAITING_PAYMENT,
    PAYMENT_DECLINED,
    PAID,
    CONFIRMED,
    SHIPPED,
    DELIVERED,
    CANCELLED,
    REFUNDED;

    /** The next status, if the order may go there; {@link OrderClosed} if not. */
    OrderStatus then(OrderStatus next) {
        if (!canBecome(next)) {
            throw new OrderClosed(this, next);
        }
        return next;
    }

    boolean canBecome(OrderStatus next) {
        return successors().contains(next);
    }

    /** Whether it still needs its goods. */
    boolean isUnreserved() {
        return this == PENDING || this == AWAITING_STOCK;
    }

    /** Whether nobody has paid for it yet, but somebody may. */
    public boolean isUnpaid() {
        return isUnreserved() || this == AWAITING_PAYMENT || this == PAYMENT_DECLINED;
    }

    /** Whether the money question is settled, one way or the other. */
    public boolean isDecided() {
        return !isUnreserved() && this != AWAITING_PAYMENT;
    }

    public static Set<OrderStatus> cancellable() {
        var cancellable = EnumSet.allOf(OrderStatus.class);
        cancellable.removeIf(status -> !status.canBecome(CANCELLED));
        return cancellable;
    }

    private Set<OrderStatus> successors() {
        return switch (this) {
            case PENDING -> EnumSet.of(AWAITING_STOCK, AWAITING_PAYMENT, CANCELLED);
            case AWAITING_STOCK -> EnumSet.of(AWAITING_PAYMENT, CANCELLED);
            case AWAITING_PAYMENT -> EnumSet.of(PAID, CONFIRMED, PAYMENT_DECLINED, CANCELLED);
            case PAYMENT_DECLINED -> EnumSet.of(AWAITING_PAYMENT, PAID, CANCELLED);
            case PAID -> EnumSet.of(SHIPPED, CANCELLED, REFUNDED);
            case CONFIRMED -> EnumSet.of(SHIPPED, CANCELLED);
            case SHIPPED -> EnumSet.of(DELIVERED);
            case CANCELLED -> EnumSet.of(REFUNDED);
            case DELIVERED, REFUNDED -> EnumSet.noneOf(OrderStatus.class);
        };
    }
}
