package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceStatus;
import id.microsayur.launcher.supervisor.InstanceStatus.InstanceState;
import id.microsayur.launcher.supervisor.SupervisorComponent;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.RestartStore;
import id.microsayur.launcher.workspace.Workspace;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the state of every component. */
@Command(name = "status", description = "Shows what runs, how often it was started again, and why.")
public final class StatusCommand implements Runnable {

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public void run() {
        var workspace = Workspace.ofThisProcess();
        var statuses = InstanceStatus.ofAll(
                ComponentCatalogue.of(workspace), InstanceStore.of(workspace), RestartStore.of(workspace));
        if (json) {
            System.out.println(JsonFiles.JSON.writeValueAsString(statuses));
        } else {
            print(statuses);
        }
    }

    private static void print(List<InstanceStatus> statuses) {
        var table = OutputTable.withNumbers(
                2, "NAME", "STATE", "PID", "PORT", "RSS MB", "UPTIME S", "RESTARTS", "LAST EXIT");
        for (var instanceStatus : statuses) {
            table.add(
                    instanceStatus.instance() == 1
                            ? instanceStatus.name()
                            : instanceStatus.name() + "#" + instanceStatus.instance(),
                    instanceStatus.state(),
                    orDash(instanceStatus.pid()),
                    orDash(instanceStatus.port()),
                    orDash(instanceStatus.rssMb()),
                    orDash(instanceStatus.uptimeS()),
                    String.valueOf(instanceStatus.restarts()),
                    lastExit(instanceStatus));
        }
        table.print();
        if (statuses.stream().noneMatch(StatusCommand::isRunningSupervisor)) {
            System.out.println("No supervisor runs: what ends stays down until ./sayur up.");
        }
    }

    private static String lastExit(InstanceStatus instanceStatus) {
        var lastExit = instanceStatus.lastExit();
        return lastExit == null ? "-" : lastExit.reason() + " (" + lastExit.at() + ")";
    }

    private static boolean isRunningSupervisor(InstanceStatus instanceStatus) {
        return instanceStatus.name().equals(SupervisorComponent.NAME) && instanceStatus.state() != InstanceState.DOWN;
    }

    private static String orDash(@Nullable Object value) {
        return Objects.toString(value, "-");
    }
}
