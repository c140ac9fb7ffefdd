package id.microsayur.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import id.microsayur.gateway.ratelimit.ShareProperties.Share;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Reserves cost for callers, in the order of their requests: beyond the burst, a request has its turn when the share allows it.
 * Sums what is spent a second, of late more than long ago.
 */
class CallerBudgets {

    private static final Duration EXPIRY = Duration.ofMinutes(10);

    /** Time in which what was spent loses all but 1/e of its weight. */
    private static final double MEMORY_NANOS = Duration.ofSeconds(5).toNanos();

    private final LongSupplier nanoTime;
    private final Cache<String, Budget> budgets;
    private final Spending total;

    CallerBudgets(int callers, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.budgets = Caffeine.newBuilder()
                .maximumSize(callers)
                .expireAfterAccess(EXPIRY)
                .build();
        this.total = new Spending(nanoTime.getAsLong());
    }

    /**
     * Time until the turn of the request, not positive if it is now; if it is longer than the longest wait, nothing is reserved.
     */
    Duration reserve(String caller, int cost, Share share, Duration longestWait) {
        var now = nanoTime.getAsLong();
        var nanos = budgets.get(caller, _ -> new Budget(now)).reserve(now, cost, share, longestWait.toNanos());
        if (nanos <= longestWait.toNanos()) {
            total.add(now, cost);
        }
        return Duration.ofNanos(nanos);
    }

    /** Cost a second that all callers but this one spend together. */
    double spentByOthers(String caller) {
        var now = nanoTime.getAsLong();
        var own = budgets.getIfPresent(caller);
        return Math.max(0, total.perSecond(now) - (own == null ? 0 : own.perSecond(now)));
    }

    /** A sum that fades. */
    private static final class Spending {

        private long at;
        private double sum;

        Spending(long now) {
            this.at = now;
        }

        synchronized void add(long now, int cost) {
            sum = faded(now) + cost;
            at = now;
        }

        synchronized double perSecond(long now) {
            return faded(now) * TimeUnit.SECONDS.toNanos(1) / MEMORY_NANOS;
        }

        private double faded(long now) {
            return sum * Math.exp(Math.min(0, at - now) / MEMORY_NANOS);
        }
    }

    /** The generic cell rate algorithm. */
    private static final class Budget {

        /** When all that was reserved is earned again. */
        private long spentUntil;

        private final Spending spending;

        Budget(long now) {
            this.spentUntil = now;
            this.spending = new Spending(now);
        }

        double perSecond(long now) {
            return spending.perSecond(now);
        }

        synchronized long reserve(long now, int cost, Share share, long longestWait) {
            if (share.equals(Share.UNLIMITED)) { // whatever is owed from a time with a share
                spending.add(now, cost);
                return 0;
            }
            var unit = TimeUnit.SECONDS.toNanos(1) / share.perSecond();
            var owed = Math.max(0, spentUntil - now);
            var wait = owed + cost * unit - Math.max(share.burst(), cost) * unit;
            if (wait <= longestWait) {
                spentUntil = now + owed + cost * unit;
                spending.add(now, cost);
            }
            return wait;
        }
    }
}
