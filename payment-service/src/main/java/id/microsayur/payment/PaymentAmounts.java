package id.microsayur.payment;

/**
 * The money of a payment, in whole units of its currency: the database too refuses more back than came in.
 *
 * @param captured what the provider took
 * @param promised of that, what went back or may be going back
 * @param refunded of that, what surely went back
 * @param unwanted whether all of it shall go back
 */
public record PaymentAmounts(long captured, long promised, long refunded, boolean unwanted) {

    static final PaymentAmounts NONE = new PaymentAmounts(0, 0, 0, false);

    public long refundable() {
        return captured - promised;
    }

    boolean isFullyRefunded() {
        return refunded == captured;
    }

    public boolean mustBeRefunded() {
        return unwanted && refundable() > 0;
    }

    PaymentAmounts capture(long amount) {
        return new PaymentAmounts(amount, promised, refunded, unwanted);
    }

    PaymentAmounts reserveRefund(long amount) {
        return new PaymentAmounts(captured, promised + amount, refunded, unwanted);
    }

    PaymentAmounts completeRefund(long amount) {
        return new PaymentAmounts(captured, promised, refunded + amount, unwanted);
    }

    PaymentAmounts releaseRefund(long amount) {
        return new PaymentAmounts(captured, promised - amount, refunded, unwanted);
    }

    PaymentAmounts requireRefund() {
        return new PaymentAmounts(captured, promised, refunded, true);
    }
}
