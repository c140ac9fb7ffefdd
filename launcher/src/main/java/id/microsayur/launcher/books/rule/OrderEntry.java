package id.microsayur.launcher.books.rule;

import java.time.Instant;
import java.util.Map;

/**
 * Order as order-service has it; amounts in rupiah.
 *
 * @param shipped the goods had left the warehouse, also if they came back
 * @param changes number of changes by the template of the mail that each causes
 */
public record OrderEntry(
        String id,
        String status,
        OrderPayment payment,
        long total,
        boolean shipped,
        OrderTimes times,
        Map<String, Long> changes) {

    /** @param paymentId empty for none */
    public record OrderPayment(String method, String paymentId, String status, long refunded) {
        boolean isCash() {
            return method.equals("cash_on_delivery");
        }
    }

    /** @param mailed false if no mail is expected: the customer left, or chose so */
    public record OrderTimes(Instant createdAt, Instant changedAt, boolean mailed) {}

    public OrderEntry {
        changes = Map.copyOf(changes);
    }

    OrderEntry withoutExpectedMails() {
        return new OrderEntry(
                id,
                status,
                payment,
                total,
                shipped,
                new OrderTimes(times.createdAt(), times.changedAt(), false),
                changes);
    }
}
