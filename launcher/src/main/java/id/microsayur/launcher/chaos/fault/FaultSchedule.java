package id.microsayur.launcher.chaos.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Draws the faults of each round from a seed: every fault once before any is drawn again. */
public final class FaultSchedule {
    private static final int LEAST_DELAY_MS = 1_000;
    private static final int MOST_DELAY_MS = 6_000;
    private static final int LEAST_LENGTH_MS = 4_000;
    private static final int MOST_LENGTH_MS = 15_000;

    private final List<Fault> faults;
    private final int atOnce;
    private final Random random;
    private final Deque<Fault> next = new ArrayDeque<>();

    /**
     * Fault of a round.
     *
     * @param delay from the start of the load
     * @param length from the injection until it is healed
     */
    public record ScheduledFault(Fault fault, Duration delay, Duration length) {}

    public FaultSchedule(List<Fault> faults, int atOnce, long seed) {
        this.faults = faults;
        this.atOnce = Math.min(atOnce, faults.size());
        this.random = new Random(seed);
    }

    public List<ScheduledFault> nextRound() {
        var round = new ArrayList<ScheduledFault>();
        for (var number = 0; number < atOnce; number++) {
            round.add(new ScheduledFault(
                    nextFault(), millis(LEAST_DELAY_MS, MOST_DELAY_MS), millis(LEAST_LENGTH_MS, MOST_LENGTH_MS)));
        }
        return round;
    }

    private Fault nextFault() {
        if (next.isEmpty()) {
            var shuffled = new ArrayList<>(faults);
            Collections.shuffle(shuffled, random);
            next.addAll(shuffled);
        }
        return next.remove();
    }

    private Duration millis(int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least));
    }
}
