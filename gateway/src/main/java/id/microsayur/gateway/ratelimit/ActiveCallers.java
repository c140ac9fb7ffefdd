package id.microsayur.gateway.ratelimit;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Knows how many other callers there are: remembers some of the callers of the last 10 to 20 seconds. */
class ActiveCallers {

    /** Callers beyond these are not remembered. */
    static final int MAX_COUNTED = 50;

    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanoTime;
    private volatile Windows windows;

    ActiveCallers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.windows = new Windows(nanoTime.getAsLong(), ConcurrentHashMap.newKeySet(), Set.of());
    }

    /** Remembers the caller, and counts the different ones that were active lately; from {@code enough} on perhaps too few. */
    int others(String caller, int enough) {
        var now = windows();
        if (now.current.size() <= MAX_COUNTED) {
            now.current.add(caller);
        }
        return now.others(caller, enough);
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

    private record Windows(long begin, Set<String> current, Set<String> previous) {

        /** The other callers, counted up to a number. */
        int others(String caller, int enough) {
            var count = current.contains(caller) ? current.size() - 1 : current.size();
            if (count >= enough) {
                return count;
            }
            for (var earlier : previous) {
                if (!earlier.equals(caller) && !current.contains(earlier)) {
                    count++;
                }
            }
            return count;
        }
    }
}
