package id.microsayur.payment;

import org.springframework.data.relational.core.mapping.Column;

/**
 * Amounts of a payment in whole units of its currency; a database constraint keeps refunds within the captured amount.
 *
 * @param captured taken by the provider
 * @param reserved part of captured that is refunded or reserved for open refunds
 * @param refunded part of captured whose refund is completed
 * @param refundRequired whether everything captured must be refunded
 */
public record PaymentAmounts(
        long captured,
        @Column("promised") long reserved,
        long refunded,
        @Column("unwanted") boolean refundRequired) {

    static final PaymentAmounts NONE = new PaymentAmounts(0, 0, 0, false);

    public long refundable() {
        return captured - reserved;
    }

    boolean isFullyRefunded() {
        return refunded == captured;
    }

    public boolean mustBeRefunded() {
        return refundRequired && refundable() > 0;
    }

    PaymentAmounts capture(long amount) {
        return new PaymentAmounts(amount, reserved, refunded, refundRequired);
    }

    PaymentAmounts reserveRefund(long amount) {
        return new PaymentAmounts(captured, reserved + amount, refunded, refundRequired);
    }

    PaymentAmounts completeRefund(long amount) {
        return new PaymentAmounts(captured, reserved, refunded + amount, refundRequired);
    }

    PaymentAmounts releaseRefund(long amount) {
        return new PaymentAmounts(captured, reserved - amount, refunded, refundRequired);
    }

    PaymentAmounts requireRefund() {
        return new PaymentAmounts(captured, reserved, refunded, true);
    }
}
