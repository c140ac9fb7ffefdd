package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceOperations;
import id.microsayur.launcher.workspace.CommandLock;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restarts components, one instance after another. */
@Command(name = "restart", description = "Stops and starts SERVICE, or one instance of it (SERVICE#2).")
public final class RestartCommand implements Runnable {

    @Option(
            names = "--rolling",
            description =
                    "Starts the new one before the old one goes; without a name every application of the platform.")
    private boolean rolling;

    @Parameters(paramLabel = "SERVICE", arity = "0..*")
    private List<String> services = List.of();

    @Override
    public void run() {
        if (services.isEmpty() && !rolling) {
            throw new LaunchFailed("Restart what?", "For example: ./sayur restart order-service");
        }
        var workspace = Workspace.ofThisProcess();
        workspace.prepare();
        var componentCatalogue = ComponentCatalogue.of(workspace);
        var names = services.isEmpty() ? componentCatalogue.applications() : services;
        var targets = names.stream()
                .map(name -> InstanceArgument.parse(name, componentCatalogue, InstanceStore.of(workspace)))
                .toList();
        try (var _ = CommandLock.acquire(workspace, "restart")) {
            var instanceOperations = new InstanceOperations(workspace, componentCatalogue, System.out);
            targets.forEach(instanceArgument -> restart(instanceOperations, instanceArgument));
        }
    }

    private void restart(InstanceOperations instanceOperations, InstanceArgument instanceArgument) {
        if (!instanceArgument.allInstances()) {
            instanceOperations.restart(instanceArgument.component(), instanceArgument.instance());
        } else if (rolling) {
            instanceOperations.rollingRestart(instanceArgument.component());
        } else {
            instanceOperations.restart(instanceArgument.component());
        }
    }
}
