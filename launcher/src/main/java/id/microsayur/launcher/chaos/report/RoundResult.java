package id.microsayur.launcher.chaos.report;

import static java.util.stream.Collectors.joining;

import id.microsayur.launcher.chaos.fault.FaultInjection.InjectedFault;
import id.microsayur.launcher.chaos.invariant.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Outcome of one round.
 *
 * @param healed time at which the last fault was healed
 * @param end time at which the platform was at rest, or was given up
 */
public record RoundResult(
        int number,
        Instant begin,
        Instant healed,
        Instant end,
        LoadFigures load,
        List<InjectedFault> faults,
        List<Violation> violations) {

    public boolean isBroken() {
        return !violations.isEmpty();
    }

    /** From the registration of its customers until rest. */
    long seconds() {
        return Math.round(Duration.between(begin, end).toMillis() / 1000.0);
    }

    String faultNames() {
        return faults.stream()
                .map(fault ->
                        fault.name() + (fault.failure().isEmpty() ? "" : " (not injected: " + fault.failure() + ")"))
                .collect(joining(" + "));
    }

    /** Group of the fault; the pairs are one group. */
    String group() {
        return switch (faults.size()) {
            case 0 -> "not run";
            case 1 -> faults.getFirst().group();
            default -> "pairs";
        };
    }

    String verdict() {
        return isBroken()
                ? "BROKEN: "
                        + violations.stream()
                                .map(Violation::invariant)
                                .distinct()
                                .collect(joining(", "))
                : "held";
    }
}
