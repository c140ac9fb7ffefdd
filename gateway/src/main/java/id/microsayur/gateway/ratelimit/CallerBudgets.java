package id.microsayur.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import id.microsayur.gateway.ratelimit.ShareProperties.Share;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Reserves cost for callers, in the order of their requests: beyond the burst, a request has its turn when the share allows it. */
class CallerBudgets {

    private static final Duration EXPIRY = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;
    private final Cache<String, Budget> budgets;

    CallerBudgets(int callers, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.budgets = Caffeine.newBuilder()
                .maximumSize(callers)
                .expireAfterAccess(EXPIRY)
                .build();
    }

    /** Time until the turn of the request, not positive if it is now; if it is longer than the longest wait, nothing is reserved. */
    Duration reserve(String caller, int cost, Share share, Duration longestWait) {
        var now = nanoTime.getAsLong();
        var nanos = budgets.get(caller, _ -> new Budget(now)).reserve(now, cost, share, longestWait.toNanos());
        return Duration.ofNanos(nanos);
    }

    /** The generic cell rate algorithm. */
    private static final class Budget {

        /** When all that was reserved is earned again. */
        private long spentUntil;

        Budget(long now) {
            this.spentUntil = now;
        }

        synchronized long reserve(long now, int cost, Share share, long longestWait) {
            var unit = TimeUnit.SECONDS.toNanos(1) / share.perSecond();
            var owed = Math.max(0, spentUntil - now);
            var wait = owed + cost * unit - Math.max(share.burst(), cost) * unit;
            if (wait <= longestWait) {
                spentUntil = now + owed + cost * unit;
            }
            return wait;
        }
    }
}
