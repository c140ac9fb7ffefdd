package id.microsayur.launcher.chaos;

import java.time.Duration;
import java.util.List;

/**
 * Settings of a run.
 *
 * @param faults names or kinds; empty for all
 * @param atOnce faults side by side in a round
 * @param load shortest time of the load of a round
 * @param rest longest wait for rest after a round
 */
public record ChaosOptions(
        long seed,
        int rounds,
        Duration duration,
        List<String> faults,
        int atOnce,
        double ordersPerSecond,
        Duration load,
        Duration rest) {

    /** Command line that repeats the run. */
    String command() {
        return "./sayur chaos --seed %d --rounds %d%s%s --rate %s"
                .formatted(
                        seed,
                        rounds,
                        faults.isEmpty() ? "" : " --faults " + String.join(",", faults),
                        atOnce > 1 ? " --pairs" : "",
                        ordersPerSecond);
    }
}
