package id.microsayur.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Orders in every state, reached by their own verbs. */
final class OrderFixtures {

    static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    static final UUID KANGKUNG = UUID.fromString("3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d");
    static final UUID BAYAM = UUID.fromString("b7e4d1a2-9c8b-4f6e-a5d3-2c1b0a9f8e7d");
    static final UUID PAYMENT = UUID.fromString("d2a7c3b4-5e6f-4a1b-8c9d-0e1f2a3b4c5d");
    static final List<Stock.Offer> OFFERS = List.of(
            new Stock.Offer(KANGKUNG, "Kangkung", "ikat", 4_500), new Stock.Offer(BAYAM, "Bayam", "ikat", 6_000));

    private OrderFixtures() {}

    static Order pending() {
        return Order.place(
                new Customer(UUID.randomUUID(), "siti@example.com", "Siti Rahayu"),
                new Wish(
                        new Delivery("Siti Rahayu", "+62 812 3456 789", "Jl. Melati 5, Bandung"),
                        WhenOutOfStock.REJECT,
                        NOON,
                        null,
                        null),
                new Lines(List.of(Line.wanted(KANGKUNG, 2), Line.wanted(BAYAM, 1))),
                Payment.with("card", "tok_ok"));
    }

    static Order reserved() {
        var order = pending();
        return order.reserve(order.lines().priced(OFFERS), NOON);
    }

    static Order declined() {
        return reserved().decline(PAYMENT);
    }

    static Order paid() {
        return reserved().pay(PAYMENT);
    }
}
