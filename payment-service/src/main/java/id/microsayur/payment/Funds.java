package id.microsayur.payment;

/**
 * The money of a payment, in whole units of its currency: the database too refuses more back than came in.
 *
 * @param captured what the provider took
 * @param promised of that, what went back or may be going back
 * @param refunded of that, what surely went back
 * @param unwanted whether all of it shall go back
 */
public record Funds(long captured, long promised, long refunded, boolean unwanted) {

    static final Funds NONE = new Funds(0, 0, 0, false);

    public long refundable() {
        return captured - promised;
    }

    boolean isAllBack() {
        return refunded == captured;
    }

    boolean mustGoBack() {
        return unwanted && refundable() > 0;
    }

    Funds capture(long amount) {
        return new Funds(amount, promised, refunded, unwanted);
    }

    Funds promise(long amount) {
        return new Funds(captured, promised + amount, refunded, unwanted);
    }

    Funds giveBack(long amount) {
        return new Funds(captured, promised, refunded + amount, unwanted);
    }

    Funds keepAfterAll(long amount) {
        return new Funds(captured, promised - amount, refunded, unwanted);
    }

    Funds notWanted() {
        return new Funds(captured, promised, refunded, true);
    }
}
