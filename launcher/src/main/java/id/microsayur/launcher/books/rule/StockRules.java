package id.microsayur.launcher.books.rule;

import id.microsayur.launcher.books.rule.Remedy.Decide;
import id.microsayur.launcher.books.rule.Remedy.SettleReservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules between orders, reservations and lots. */
public final class StockRules {
    /** Reservation of an order that has none. */
    public static final String NONE = "NONE";

    private static final Set<String> SOLD = Set.of("PAID", "CONFIRMED", "SHIPPED", "DELIVERED");
    /** Longer than product-service waits for the order of a reservation. */
    private static final Duration UNKNOWN_LIFETIME = Duration.ofHours(25);
    /** Shorter than the retention of reservations and notifications. */
    static final Duration RETAINED = Duration.ofDays(30);

    private StockRules() {}

    /** Whether the status of a reservation fits that of its order. */
    public static boolean fits(String order, boolean shipped, String reservation) {
        if (SOLD.contains(order)) {
            return reservation.equals("COMMITTED");
        }
        if (order.equals("CANCELLED") || order.equals("REFUNDED")) {
            return shipped
                    ? reservation.equals("COMMITTED")
                    : Set.of("RELEASED", "EXPIRED", "OPEN", NONE).contains(reservation);
        }
        return !reservation.equals("COMMITTED");
    }

    static List<Difference> explain(OrderBook book, Instant now) {
        var found = new ArrayList<Difference>();
        var order = book.order();
        var reservation = book.reservation();
        if (order == null) {
            explainUnknown(book, reservation, now, found);
        } else if (order.times().createdAt().isAfter(now.minus(RETAINED)) || reservation != null) {
            explainMismatch(book, order, reservation, found);
        }
        if (reservation != null && reservation.takesStock() && reservation.inLines() != reservation.inLots()) {
            found.add(new Difference(
                    DifferenceKind.LOTS_DIFFER,
                    book.orderId(),
                    List.of("lines: " + reservation.inLines(), "lots: " + reservation.inLots()),
                    book.since(),
                    Decide.among("count the goods and adjust the stock of the products")));
        }
        return found;
    }

    private static void explainUnknown(
            OrderBook book, @Nullable ReservationEntry reservation, Instant now, List<Difference> found) {
        if (reservation == null
                || !reservation.takesStock()
                || reservation.createdAt().isAfter(now.minus(UNKNOWN_LIFETIME))) {
            return;
        }
        var statements = List.of(
                "order-service: unknown",
                "product-service: " + reservation.status() + ", " + reservation.inLines() + " units");
        found.add(new Difference(
                DifferenceKind.RESERVATION_WITHOUT_ORDER,
                book.orderId(),
                statements,
                book.since(),
                reservation.status().equals("HELD")
                        ? new SettleReservation(book.orderId())
                        : Decide.among(
                                "if the goods are in the warehouse, add them to the stock",
                                "if they were handed over, leave it")));
    }

    private static void explainMismatch(
            OrderBook book, OrderEntry order, @Nullable ReservationEntry reservation, List<Difference> found) {
        var status = reservation == null ? NONE : reservation.status();
        if (fits(order.status(), order.shipped(), status)) {
            return;
        }
        var statements = List.of("order-service: " + order.status(), "product-service: " + status);
        var settle = new SettleReservation(book.orderId());
        var difference = switch (status) {
            case "HELD", "COMMITTED" ->
                SOLD.contains(order.status())
                        ? new Difference(
                                DifferenceKind.RESERVATION_NOT_COMMITTED,
                                book.orderId(),
                                statements,
                                book.since(),
                                settle)
                        : endedOrEarly(book, order, statements, settle);
            case "EXPIRED" ->
                new Difference(
                        DifferenceKind.RESERVATION_NOT_COMMITTED, book.orderId(), statements, book.since(), settle);
            default ->
                new Difference(
                        DifferenceKind.SOLD_WITHOUT_STOCK,
                        book.orderId(),
                        statements,
                        book.since(),
                        Decide.among(
                                "take the goods of the order out of the stock by hand",
                                "cancel the order, which refunds it"));
        };
        found.add(difference);
    }

    private static Difference endedOrEarly(
            OrderBook book, OrderEntry order, List<String> statements, SettleReservation settle) {
        var hasEnded = order.status().equals("CANCELLED") || order.status().equals("REFUNDED");
        return hasEnded
                ? new Difference(DifferenceKind.RESERVATION_LEFT, book.orderId(), statements, book.since(), settle)
                : new Difference(
                        DifferenceKind.COMMITTED_TOO_EARLY,
                        book.orderId(),
                        statements,
                        book.since(),
                        Decide.among("cancel the order", "wait for its payment"));
    }
}
