package id.microsayur.launcher.chaos;

import java.time.Duration;
import java.util.List;

/**
 * Settings of a run.
 *
 * @param faults names or kinds; empty for all
 * @param plan how many rounds
 * @param load shortest time of the load of a round
 * @param rest longest wait for rest after a round
 */
public record ChaosOptions(
        long seed,
        RoundPlan plan,
        Duration duration,
        List<String> faults,
        double ordersPerSecond,
        Duration load,
        Duration rest) {

    /**
     * Numbers of rounds.
     *
     * @param single rounds of one fault, unless each group has its own number
     * @param each rounds of one fault for every group, 0 without
     * @param pairs rounds of two faults, after the others
     */
    public record RoundPlan(int single, int each, int pairs, boolean isResumed) {

        int singleRounds(int groups) {
            return each > 0 ? each * groups : single;
        }

        int rounds(int groups) {
            return singleRounds(groups) + pairs;
        }

        /** Faults side by side in a round, counted from 1. */
        int faultsOf(int round, int groups) {
            return round > singleRounds(groups) ? 2 : 1;
        }
    }

    /** Command line that repeats the run. */
    String command() {
        return "./sayur chaos --seed %d %s%s%s --rate %s --load %d --rest %d"
                .formatted(
                        seed,
                        plan.each() > 0 ? "--each " + plan.each() : "--rounds " + plan.single(),
                        plan.pairs() > 0 ? " --pairs " + plan.pairs() : "",
                        faults.isEmpty() ? "" : " --faults " + String.join(",", faults),
                        ordersPerSecond,
                        load.toSeconds(),
                        rest.toSeconds());
    }
}
