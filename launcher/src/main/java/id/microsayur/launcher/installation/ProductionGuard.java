package id.microsayur.launcher.installation;

import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.Set;

/** Refuses what belongs to a trial in an installation for real use; a trial is refused nothing. */
public record ProductionGuard(Workspace workspace) {
    private static final Set<String> TRIAL_COMPONENTS = Set.of("mailbox", "payment-provider", "fault-proxy");

    /** @throws LaunchFailed if this is an installation for real use */
    public void refuse(String command) {
        if (InstallationFile.of(workspace).exists()) {
            throw new LaunchFailed(
                    "./sayur " + command + " is for a trial; this is an installation for real use",
                    "Use a clone of its own for trials: git clone " + workspace.checkout() + " trial");
        }
    }

    /** @throws LaunchFailed with every reason why this installation may not start */
    public void requireAllowed(boolean chaos) {
        var installation = InstallationFile.of(workspace).read();
        if (installation.isEmpty()) {
            return;
        }
        if (chaos) {
            refuse("up --chaos");
        }
        var violations = InstallationRules.violations(installation.get());
        if (!violations.isEmpty()) {
            throw new LaunchFailed(
                    "This installation is not fit for real use:\n  - " + String.join("\n  - ", violations),
                    "Mend " + InstallationFile.of(workspace).path() + ", or run ./sayur init --force.");
        }
        var left = InstanceStore.of(workspace).all().stream()
                .map(RunningInstance::name)
                .filter(TRIAL_COMPONENTS::contains)
                .toList();
        if (!left.isEmpty()) {
            throw new LaunchFailed(
                    "Processes of a trial run here: " + String.join(", ", left), "Run ./sayur down first.");
        }
    }
}
