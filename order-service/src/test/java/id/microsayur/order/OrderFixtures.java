package id.microsayur.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Orders in every status, reached by the verbs of the aggregate. */
public final class OrderFixtures {

    public static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    public static final UUID KANGKUNG = UUID.fromString("3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d");
    public static final UUID BAYAM = UUID.fromString("b7e4d1a2-9c8b-4f6e-a5d3-2c1b0a9f8e7d");
    public static final UUID PAYMENT = UUID.fromString("d2a7c3b4-5e6f-4a1b-8c9d-0e1f2a3b4c5d");
    public static final List<PricedProduct> PRICES = List.of(
            new PricedProduct(KANGKUNG, "Kangkung", "ikat", 4_500), new PricedProduct(BAYAM, "Bayam", "ikat", 6_000));

    private OrderFixtures() {}

    public static Order pending() {
        return pending(OutOfStockPolicy.REJECT);
    }

    public static Order pending(OutOfStockPolicy policy) {
        return Order.place(
                new Customer(UUID.randomUUID(), "siti@example.com", "Siti Rahayu"),
                new OrderDetails(
                        new DeliveryAddress("Siti Rahayu", "+62 812 3456 789", "Jl. Melati 5, Bandung"),
                        OrderDetails.DeliveryTerms.withoutDay(null),
                        OrderDetails.TaxTerms.NONE,
                        policy,
                        NOON,
                        null,
                        null,
                        null),
                new OrderLines(List.of(OrderLine.of(KANGKUNG, 2), OrderLine.of(BAYAM, 1))),
                OrderPayment.of("card", "tok_ok"));
    }

    /** A new order like this one, with a rate of the value added tax in percent. */
    public static Order taxed(String rate, Order order) {
        var details = order.details();
        return Order.place(
                order.customer(),
                new OrderDetails(
                        details.deliveryAddress(),
                        details.deliveryTerms(),
                        new OrderDetails.TaxTerms(new BigDecimal(rate)),
                        details.whenOutOfStock(),
                        details.createdAt(),
                        null,
                        null,
                        null),
                order.lines(),
                order.payment());
    }

    public static Order reserved() {
        return pending().reserve(PRICES, NOON);
    }

    public static Order declined() {
        return reserved().declinePayment(PAYMENT);
    }

    public static Order paid() {
        return reserved().completePayment(PAYMENT);
    }

    public static Order inStatus(OrderStatus status) {
        return switch (status) {
            case PENDING -> pending();
            case AWAITING_STOCK -> pending().awaitStock(PRICES, List.of(KANGKUNG));
            case AWAITING_PAYMENT -> reserved();
            case PAYMENT_DECLINED -> declined();
            case PAID -> paid();
            case CONFIRMED -> reserved().confirmPayOnDelivery(1, PAYMENT);
            case SHIPPED -> paid().ship();
            case DELIVERED -> paid().ship().deliver();
            case CANCELLED -> pending().cancel();
            case REFUNDED -> paid().cancel().refund(PAYMENT, 15_000, null);
        };
    }
}
