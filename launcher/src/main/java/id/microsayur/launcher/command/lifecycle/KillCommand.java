package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceOperations;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Kills an instance with SIGKILL, as in a crash. */
@Command(
        name = "kill",
        description = "Kills SERVICE or SERVICE#2 (kill -9), for drills; the supervisor starts it again.")
public final class KillCommand implements Runnable {

    @Option(names = "--stay-down", description = "It stays down until up, for a drill of an outage.")
    private boolean stayDown;

    @Parameters(paramLabel = "SERVICE[#N]")
    private String service = "";

    @Override
    public void run() {
        var workspace = Workspace.ofThisProcess();
        var componentCatalogue = ComponentCatalogue.of(workspace);
        var instanceArgument = InstanceArgument.parse(service, componentCatalogue, InstanceStore.of(workspace));
        new InstanceOperations(workspace, componentCatalogue, System.out)
                .kill(instanceArgument.component(), instanceArgument.instance(), stayDown);
    }
}
