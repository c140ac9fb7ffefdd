package id.microsayur.launcher.chaos.report;

import static java.util.stream.Collectors.joining;

import id.microsayur.launcher.chaos.fault.FaultInjection.InjectedFault;
import id.microsayur.launcher.chaos.invariant.Violation;
import id.microsayur.launcher.chaos.load.RequestLog.LoggedRequest;
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
        int orders,
        List<InjectedFault> faults,
        List<Violation> violations) {

    public boolean isBroken() {
        return !violations.isEmpty();
    }

    String faultNames() {
        return faults.stream()
                .map(fault ->
                        fault.name() + (fault.failure().isEmpty() ? "" : " (not injected: " + fault.failure() + ")"))
                .collect(joining(" + "));
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

    List<LoggedRequest> requests(List<LoggedRequest> all) {
        return all.stream()
                .filter(request -> !request.at().isBefore(begin) && request.at().isBefore(end))
                .toList();
    }
}
