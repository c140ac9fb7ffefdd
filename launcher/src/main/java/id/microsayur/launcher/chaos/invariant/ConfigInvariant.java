package id.microsayur.launcher.chaos.invariant;

import id.microsayur.launcher.configuration.ConfigVersions;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.List;
import java.util.function.Supplier;

/** Every instance runs the configuration that config-server serves. */
record ConfigInvariant(Supplier<ConfigVersions> versions) implements Invariant {

    @Override
    public List<Violation> check(RoundEvidence round) {
        return Violation.ofAny("config", "an instance runs another version", findDrifting());
    }

    List<String> findDrifting() {
        try {
            return versions.get().reports().stream()
                    .filter(report -> report.config() == null
                            || report.config().path("drift").asBoolean())
                    .map(report -> report.service() + "#" + report.instance())
                    .toList();
        } catch (LaunchFailed e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
