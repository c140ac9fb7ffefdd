package id.microsayur.payment.ledger;

import id.microsayur.payment.provider.PaymentProvider;
import org.jspecify.annotations.Nullable;

/**
 * Charged and refunded totals of a provider: booked in the ledger and stated by the provider.
 *
 * @param stated by the provider; absent when the provider reports no totals or does not respond
 * @param open number of payments and refunds without an outcome
 */
public record AuditHeld(
        String provider, PaymentProvider.Totals booked, PaymentProvider.@Nullable Totals stated, long open) {

    boolean isUnexplained() {
        return open == 0 && differs();
    }

    boolean isExplainableByOpenOutcomes() {
        return open > 0 && differs();
    }

    private boolean differs() {
        return stated != null && !stated.equals(booked);
    }
}
