package id.microsayur.launcher.chaos.fault;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Draws the faults of each round from a seed: every group once before any is drawn again, and every fault of a group likewise. */
public final class FaultSchedule {
    private static final int LEAST_DELAY_MS = 500;
    private static final int MOST_DELAY_MS = 2_500;
    private static final int LEAST_LENGTH_MS = 2_000;
    private static final int MOST_LENGTH_MS = 6_000;
    /** Longer than the time-outs of clients and the pauses of retries. */
    private static final int MOST_LONG_LENGTH_MS = 15_000;
    /** One of so many faults is long. */
    private static final int LONG_ONE_OF = 5;

    private final Random random;
    private final Draw<Draw<Fault>> groups;

    /**
     * Fault of a round.
     *
     * @param delay from the start of the load
     * @param length from the injection until it is healed
     */
    public record ScheduledFault(Fault fault, Duration delay, Duration length) {}

    public FaultSchedule(List<Fault> faults, long seed) {
        this.random = new Random(seed);
        this.groups = new Draw<>(
                faults.stream().collect(groupingBy(Fault::group, TreeMap::new, toList())).values().stream()
                        .map(members -> new Draw<>(members, random))
                        .toList(),
                random);
    }

    public int groups() {
        return groups.size();
    }

    /** Faults of different groups, as far as there are so many. */
    public List<ScheduledFault> nextRound(int atOnce) {
        var drawn = new ArrayList<Draw<Fault>>();
        var again = new ArrayList<Draw<Fault>>();
        while (drawn.size() < Math.min(atOnce, groups.size())) {
            var group = groups.next();
            (drawn.contains(group) ? again : drawn).add(group);
        }
        again.forEach(groups::putBack);
        var round = new ArrayList<ScheduledFault>();
        for (var group : drawn) {
            round.add(new ScheduledFault(group.next(), millis(LEAST_DELAY_MS, MOST_DELAY_MS), nextLength()));
        }
        return round;
    }

    private Duration nextLength() {
        return random.nextInt(LONG_ONE_OF) == 0
                ? millis(MOST_LENGTH_MS, MOST_LONG_LENGTH_MS)
                : millis(LEAST_LENGTH_MS, MOST_LENGTH_MS);
    }

    private Duration millis(int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least));
    }

    /** Draws every element once, in an order of its own, before any is drawn again. */
    private static final class Draw<T> {
        private final List<T> elements;
        private final Random random;
        private final Deque<T> next = new ArrayDeque<>();

        Draw(Collection<T> elements, Random random) {
            this.elements = List.copyOf(elements);
            this.random = random;
        }

        int size() {
            return elements.size();
        }

        T next() {
            if (next.isEmpty()) {
                var shuffled = new ArrayList<>(elements);
                Collections.shuffle(shuffled, random);
                next.addAll(shuffled);
            }
            return next.remove();
        }

        /** Draws the element once more before all are shuffled again. */
        void putBack(T element) {
            next.add(element);
        }
    }
}
