package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.installation.ProductionGuard;
import id.microsayur.launcher.installation.PublicEntrance;
import id.microsayur.launcher.installation.ServerAuthorities;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceLifecycle;
import id.microsayur.launcher.supervisor.PlatformShutdown;
import id.microsayur.launcher.supervisor.ProgressReporter;
import id.microsayur.launcher.supervisor.SupervisorComponent;
import id.microsayur.launcher.workspace.CommandLock;
import id.microsayur.launcher.workspace.RestartStore;
import id.microsayur.launcher.workspace.Workspace;
import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops the components that {@code up} started. */
@Command(name = "down", description = "Stops what up started; nothing of it is left running.")
public final class DownCommand implements Runnable {

    @Option(names = "--purge", description = "Also drops the data, the logs and the generated logins.")
    private boolean purge;

    @Override
    public void run() {
        var workspace = Workspace.ofThisProcess();
        if (!Files.isDirectory(workspace.state())) {
            System.out.println("Nothing is running.");
            return;
        }
        if (purge) {
            new ProductionGuard(workspace).refuse("down --purge");
        }
        var componentCatalogue = ComponentCatalogue.of(workspace);
        var instanceLifecycle = new InstanceLifecycle(workspace, componentCatalogue);
        if (CommandLock.isHeldBySupervisor(workspace)) {
            instanceLifecycle.instances(SupervisorComponent.NAME).forEach(instanceLifecycle::stop);
        }
        try (var _ = CommandLock.acquire(workspace, "down")) {
            var platformShutdown =
                    new PlatformShutdown(componentCatalogue, instanceLifecycle, new ProgressReporter(System.out));
            var stopped = platformShutdown.run();
            RestartStore.of(workspace).clear();
            PublicEntrance.forgetSelfSigned(workspace);
            ServerAuthorities.of(workspace).forget();
            if (purge) {
                workspace.purge();
                System.out.println("The data is gone.");
            } else {
                platformShutdown.runPostStopTasks();
            }
            System.out.println(stopped == 0 ? "Nothing is running." : "All is down.");
        }
    }
}
