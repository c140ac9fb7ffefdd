package id.microsayur.launcher.closing;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an order was invoiced for and what was taken for it, over all days.
 *
 * @param invoiced null without an invoice
 * @param booked null without an entry in the ledger
 */
record OrderBalance(
        String orderId,
        @Nullable Balance invoiced,
        @Nullable Balance booked) {

    /** Rupiah less what was credited or given back, and the times of the first and the last entry. */
    record Balance(long amount, Instant first, Instant last) {}

    /**
     * @param restingSince younger entries are work in flight
     * @param firstInvoice orders that were paid before it have no invoice; null if there is none yet
     */
    Optional<ClosingDifference> explain(Instant restingSince, @Nullable Instant firstInvoice) {
        var taken = booked == null ? 0 : booked.amount();
        var owed = invoiced == null ? 0 : invoiced.amount();
        if (taken == owed || isInFlight(invoiced, restingSince) || isInFlight(booked, restingSince)) {
            return Optional.empty();
        }
        var isOlderThanInvoices = invoiced == null
                && booked != null
                && (firstInvoice == null || booked.first().isBefore(firstInvoice));
        return isOlderThanInvoices ? Optional.empty() : Optional.of(new ClosingDifference(orderId, owed, taken));
    }

    private static boolean isInFlight(@Nullable Balance balance, Instant restingSince) {
        return balance != null && balance.last().isAfter(restingSince);
    }
}
