package id.microsayur.order.checkout;

import java.time.Duration;

/**
 * Time after which a checkout begins no further call.
 *
 * @param nanoTime by {@link System#nanoTime}
 */
record CheckoutDeadline(long nanoTime) {

    /** For the recovery job, which has no request. */
    static CheckoutDeadline never() {
        return in(Duration.ofDays(1));
    }

    static CheckoutDeadline in(Duration duration) {
        return new CheckoutDeadline(System.nanoTime() + duration.toNanos());
    }

    boolean isOver() {
        return remainingNanos() <= 0;
    }

    boolean isOverBy(Duration duration) {
        return remainingNanos() <= -duration.toNanos();
    }

    long remainingNanos() {
        return nanoTime - System.nanoTime();
    }
}
