package id.microsayur.launcher.books.rule;

import java.time.Duration;
import java.time.Instant;

/** Payment as payment-service has it, with its ledger entries and refunds; amounts in rupiah. */
public record PaymentEntry(
        String id, String orderId, String status, String provider, Amounts amounts, Refunds refunds, Instant since) {
    private static final Duration LONGEST_RECONCILIATION = Duration.ofHours(1);

    /** Amounts of the payment, and the same of its ledger entries. */
    public record Amounts(long amount, long captured, long refunded, long bookedCaptured, long bookedRefunded) {
        long kept() {
            return captured - refunded;
        }
    }

    /** @param required the payment is known to belong to a cancelled order */
    public record Refunds(boolean required, long open, long failed, long completed) {}

    boolean isCaptured() {
        return amounts.captured() > 0;
    }

    boolean hasOpenOutcome() {
        return isOpen() || refunds.open() > 0;
    }

    /** Whether an outcome is open for less than an hour; the reconciler asks the provider more often. */
    boolean awaitsOutcome(Instant now) {
        return hasOpenOutcome() && since.isAfter(now.minus(LONGEST_RECONCILIATION));
    }

    boolean isOpen() {
        return status.equals("PENDING") || status.equals("UNKNOWN");
    }
}
