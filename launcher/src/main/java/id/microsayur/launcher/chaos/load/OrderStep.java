package id.microsayur.launcher.chaos.load;

import java.util.Set;

/** Action on an order after it was placed. */
public enum OrderStep {
    /** Pays again by another card. */
    PAY(Set.of("PAYMENT_DECLINED")),
    /** Cancels as soon as the order exists, decided or not. */
    CANCEL(Set.of("PENDING", "AWAITING_STOCK", "AWAITING_PAYMENT", "PAYMENT_DECLINED", "PAID", "CONFIRMED")),
    CANCEL_DECIDED(Set.of("PAID", "CONFIRMED")),
    REFUND(Set.of("PAID")),
    REFUND_PART(Set.of("PAID")),
    SHIP(Set.of("PAID", "CONFIRMED")),
    DELIVER(Set.of("SHIPPED"));

    private final Set<String> from;

    OrderStep(Set<String> from) {
        this.from = from;
    }

    boolean isPossibleIn(String status) {
        return from.contains(status);
    }

    /** Statuses in which an order rests after the step. */
    Set<String> statusesAfter(String before) {
        return switch (this) {
            case PAY -> Set.of("PAID");
            case CANCEL -> before.equals("CONFIRMED") ? Set.of("CANCELLED") : Set.of("CANCELLED", "REFUNDED");
            case CANCEL_DECIDED -> Set.of(before.equals("CONFIRMED") ? "CANCELLED" : "REFUNDED");
            case REFUND -> Set.of("REFUNDED");
            case REFUND_PART -> Set.of(before);
            case SHIP -> Set.of("SHIPPED");
            case DELIVER -> Set.of("DELIVERED");
        };
    }
}
