package id.microsayur.launcher.recovery;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.installation.ServerAuthorities;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.workspace.CommandLock;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RestartStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Program of the supervisor that starts instances again, one after another under the command lock, and ends. */
final class InstanceRecovery {
    private final ComponentCatalogue componentCatalogue;
    private final InstanceStore instanceStore;
    private final RestartStore restartStore;
    private final PrintStream out;

    InstanceRecovery(Workspace workspace, ComponentCatalogue componentCatalogue, PrintStream out) {
        this.componentCatalogue = componentCatalogue;
        this.instanceStore = InstanceStore.of(workspace);
        this.restartStore = RestartStore.of(workspace);
        this.out = out;
    }

    static void main(String[] arguments) {
        var workspace = Workspace.ofThisProcess();
        ServerAuthorities.of(workspace).use();
        try (var _ = CommandLock.awaitForSupervisor(workspace)) {
            new InstanceRecovery(workspace, ComponentCatalogue.of(workspace), System.out)
                    .run(Stream.of(arguments).map(RecoveryTarget::parse).toList());
        }
    }

    void run(List<RecoveryTarget> targets) {
        for (var target : targets) {
            componentCatalogue
                    .find(target.name())
                    .ifPresent(platformComponent -> instanceStore
                            .find(target.name(), target.instance())
                            .filter(target::isStill)
                            .ifPresent(runningInstance -> recover(platformComponent, runningInstance, target)));
        }
    }

    private void recover(PlatformComponent platformComponent, RunningInstance runningInstance, RecoveryTarget target) {
        var isAlive = runningInstance.alive();
        if (isAlive && target.hasComeBack(platformComponent, runningInstance)) {
            return;
        }
        var cause = isAlive ? target.reason() : ExitCause.of(platformComponent.logFile(runningInstance.instance()));
        // the record stays until the new process replaces it, so that a failed start is tried again
        if (isAlive) {
            platformComponent.abort(runningInstance);
        } else {
            instanceStore.createSkipDrainMarker(runningInstance);
            platformComponent.stop(runningInstance); // what the process left, such as a port mapper
        }
        var restarts = restartStore.add(runningInstance.name(), runningInstance.instance(), Instant.now(), cause);
        log("%s: %s; starting it again (restart %d)".formatted(runningInstance.label(), cause, restarts.total()));
        try {
            platformComponent.start(runningInstance.instance(), instanceStore::save);
        } catch (RuntimeException e) {
            var remedy = e instanceof LaunchFailed known ? ". " + known.remedy() : "";
            log("%s: could not be started: %s%s".formatted(runningInstance.label(), e.getMessage(), remedy));
        }
    }

    private void log(String text) {
        out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + text);
    }
}
