package id.microsayur.launcher.doctor.server;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import id.microsayur.launcher.supervisor.InstanceStatus;
import id.microsayur.launcher.supervisor.InstanceStatus.InstanceState;
import java.util.List;
import java.util.function.Supplier;

/** Finds components that are not up, and a missing supervisor. */
public record InstanceCheck(Supplier<List<InstanceStatus>> statuses) implements Check {
    private static final String SUPERVISOR = "supervisor";

    @Override
    public String subject() {
        return "processes";
    }

    @Override
    public List<Finding> run() {
        var all = statuses.get();
        var down = all.stream()
                .filter(status -> status.state() != InstanceState.UP)
                .map(InstanceStatus::name)
                .toList();
        if (!down.isEmpty()) {
            return Finding.of("Not up: " + String.join(", ", down), "./sayur up starts what is missing.");
        }
        return all.stream().anyMatch(status -> status.name().equals(SUPERVISOR))
                ? List.of()
                : Finding.of("No supervisor runs, so what ends stays down", "./sayur up starts it.");
    }
}
