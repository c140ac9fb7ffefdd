package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceOperations;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Kills an instance with SIGKILL, as in a crash. */
@Command(name = "kill", description = "Kills SERVICE or SERVICE#2 (kill -9), for drills; up heals it.")
public final class KillCommand implements Runnable {

    @Parameters(paramLabel = "SERVICE[#N]")
    private String service = "";

    @Override
    public void run() {
        var workspace = Workspace.ofThisProcess();
        var componentCatalogue = ComponentCatalogue.of(workspace);
        var instanceArgument = InstanceArgument.parse(service, componentCatalogue, InstanceStore.of(workspace));
        new InstanceOperations(workspace, componentCatalogue, System.out)
                .kill(instanceArgument.component(), instanceArgument.instance());
    }
}
