package id.microsayur.order;

import java.util.EnumSet;
import java.util.Set;

/** Status of an order, with the transitions that it allows. */
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

    /** Returns {@code next} if the transition is allowed; throws {@link OrderClosed} otherwise. */
    OrderStatus then(OrderStatus next) {
        if (!canBecome(next)) {
            throw new OrderClosed(this, next);
        }
        return next;
    }

    boolean canBecome(OrderStatus next) {
        return successors().contains(next);
    }

    /** Whether the stock is not reserved yet. */
    boolean isUnreserved() {
        return this == PENDING || this == AWAITING_STOCK;
    }

    /** Whether the order is open and not paid; equals the statuses that {@code OrderRecoveryQueue.lease} selects. */
    public boolean isUnpaid() {
        return isUnreserved() || this == AWAITING_PAYMENT || this == PAYMENT_DECLINED;
    }

    /** Whether the checkout has ended: paid, confirmed, declined or cancelled. */
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
