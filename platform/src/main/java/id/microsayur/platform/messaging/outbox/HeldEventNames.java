package id.microsayur.platform.messaging.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Event names that are held back because a queue bound to them does not confirm. After a growing pause a single event is
 * tried; its confirm releases the name.
 */
class HeldEventNames {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int MAX_DOUBLINGS = 4;

    private final LongSupplier nanoTime;
    private final Map<String, HeldName> held = new HashMap<>();

    HeldEventNames(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The names that must not be published now. */
    List<String> current() {
        var now = nanoTime.getAsLong();
        return held.entrySet().stream()
                .filter(entry -> entry.getValue().until() - now > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** True for a name whose pause is over and whose single try is not confirmed yet. */
    boolean isOnTrial(String name) {
        return held.containsKey(name);
    }

    /** Holds a name back, each time longer, and returns the pause. */
    Duration hold(String name) {
        var before = held.get(name);
        var times = before == null ? 0 : Math.min(before.times() + 1, MAX_DOUBLINGS);
        var doubled = FIRST_PAUSE.multipliedBy(1L << times);
        var pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        held.put(name, new HeldName(times, nanoTime.getAsLong() + pause.toNanos()));
        return pause;
    }

    /** True if the name was held back. */
    boolean release(String name) {
        return held.remove(name) != null;
    }

    /** How often a name was held back before, and until when, in {@link System#nanoTime()}. */
    private record HeldName(int times, long until) {}
}
