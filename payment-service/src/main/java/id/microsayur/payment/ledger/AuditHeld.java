package id.microsayur.payment.ledger;

import id.microsayur.payment.provider.PaymentProvider;
import org.jspecify.annotations.Nullable;

/**
 * What a provider moved, by our books and by its own.
 *
 * @param stated what it says itself; absent when it can't tell, or does not answer
 * @param open payments and refunds whose outcome we don't know yet
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
