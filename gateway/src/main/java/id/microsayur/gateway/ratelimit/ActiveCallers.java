package id.microsayur.gateway.ratelimit;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Counts the callers of the last 10 to 20 seconds. */
class ActiveCallers {

    /** Callers of a window beyond these are not remembered. */
    static final int MAX_COUNTED = 10_000;

    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanoTime;
    private volatile Windows windows;

    ActiveCallers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.windows = new Windows(nanoTime.getAsLong(), ConcurrentHashMap.newKeySet(), Set.of());
    }

    /** Remembers the caller, and counts the other ones of this window or of the one before, whichever has more. */
    int others(String caller) {
        var now = windows();
        if (now.current.size() < MAX_COUNTED) {
            now.current.add(caller);
        }
        return Math.max(without(caller, now.current), without(caller, now.previous));
    }

    private static int without(String caller, Set<String> callers) {
        return callers.contains(caller) ? callers.size() - 1 : callers.size();
    }

    private Windows windows() {
        var now = windows;
        var time = nanoTime.getAsLong();
        var age = time - now.begin;
        if (age < WINDOW_NANOS) {
            return now;
        }
        // two threads may both begin a window: the callers that one of them remembers are forgotten
        var next = new Windows(
                time, ConcurrentHashMap.newKeySet(), age < 2 * WINDOW_NANOS ? Set.copyOf(now.current) : Set.of());
        windows = next;
        return next;
    }

    private record Windows(long begin, Set<String> current, Set<String> previous) {}
}
