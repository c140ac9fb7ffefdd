package id.microsayur.launcher.books.rule;

import id.microsayur.launcher.books.rule.OrderEntry.OrderPayment;
import id.microsayur.launcher.books.rule.OrderEntry.OrderTimes;
import id.microsayur.launcher.books.rule.PaymentEntry.Amounts;
import id.microsayur.launcher.books.rule.PaymentEntry.Refunds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Books of a consistent order of 15,000 rupiah, an hour at rest; each method plants one difference. */
final class BookFixtures {
    static final Instant NOON = Instant.parse("2026-11-27T05:00:00Z");
    static final Instant CHANGED = NOON.minus(Duration.ofHours(2));
    static final String ORDER = "267b55b0-0000-4000-8000-000000000001";
    static final String PAYMENT = "98a7c1d2-0000-4000-8000-000000000002";
    static final long TOTAL = 15_000;

    private BookFixtures() {}

    static OrderEntry order(String status, String paymentStatus, long refunded) {
        return order(status, "card", paymentStatus, refunded, false);
    }

    static OrderEntry order(String status, String method, String paymentStatus, long refunded, boolean shipped) {
        return new OrderEntry(
                ORDER,
                status,
                new OrderPayment(method, PAYMENT, paymentStatus, refunded),
                TOTAL,
                shipped,
                new OrderTimes(CHANGED, CHANGED, true),
                Map.of());
    }

    static PaymentEntry payment(String status, long captured, long refunded) {
        return payment(PAYMENT, status, new Amounts(TOTAL, captured, refunded, captured, refunded), noRefund());
    }

    static PaymentEntry payment(String id, String status, Amounts amounts, Refunds refunds) {
        return new PaymentEntry(id, ORDER, status, "sandbox", amounts, refunds, CHANGED);
    }

    static Refunds noRefund() {
        return new Refunds(false, 0, 0, 0);
    }

    static ReservationEntry reservation(String status) {
        return new ReservationEntry(status, CHANGED, 3, 3);
    }

    static OrderBook book(
            @Nullable OrderEntry order, @Nullable ReservationEntry reservation, PaymentEntry... payments) {
        return new OrderBook(ORDER, order, List.of(payments), reservation, List.of());
    }

    static OrderBook withMails(OrderBook book, Map<String, Long> changes, MailEntry... mails) {
        var order = Objects.requireNonNull(book.order());
        return new OrderBook(
                book.orderId(),
                new OrderEntry(
                        order.id(),
                        order.status(),
                        order.payment(),
                        order.total(),
                        order.shipped(),
                        order.times(),
                        new HashMap<>(changes)),
                book.payments(),
                book.reservation(),
                List.of(mails));
    }
}
