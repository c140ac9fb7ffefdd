package id.microsayur.launcher.books.rule;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that the services have about one order. */
public record OrderBook(
        String orderId,
        @Nullable OrderEntry order,
        List<PaymentEntry> payments,
        @Nullable ReservationEntry reservation,
        List<MailEntry> mails) {

    public OrderBook {
        payments = List.copyOf(payments);
        mails = List.copyOf(mails);
    }

    /** As it is if no mail is expected. */
    public OrderBook withoutExpectedMails() {
        return new OrderBook(
                orderId, order == null ? null : order.withoutExpectedMails(), payments, reservation, mails);
    }

    /** Number of the order in mails. */
    public static String number(String orderId) {
        return orderId.substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /** Time of the last change in any book. */
    public Instant since() {
        var times = Stream.<Instant>builder();
        if (order != null) {
            times.add(order.times().changedAt());
        }
        payments.forEach(payment -> times.add(payment.since()));
        if (reservation != null) {
            times.add(reservation.createdAt());
        }
        return times.build().max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /** Payments that took money and have not given all of it back. */
    List<PaymentEntry> unrefundedPayments() {
        return payments.stream().filter(payment -> payment.amounts().kept() > 0).toList();
    }
}
