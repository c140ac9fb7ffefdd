package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceStatus;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.Workspace;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the state of every component. */
@Command(name = "status", description = "Shows what runs.")
public final class StatusCommand implements Runnable {

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public void run() {
        var workspace = Workspace.ofThisProcess();
        var statuses = InstanceStatus.ofAll(ComponentCatalogue.of(workspace), InstanceStore.of(workspace));
        if (json) {
            System.out.println(JsonFiles.JSON.writeValueAsString(statuses));
        } else {
            print(statuses);
        }
    }

    private static void print(List<InstanceStatus> statuses) {
        var table = OutputTable.withNumbers(2, "NAME", "STATE", "PID", "PORT", "RSS MB", "UPTIME S");
        for (var instanceStatus : statuses) {
            table.add(
                    instanceStatus.instance() == 1
                            ? instanceStatus.name()
                            : instanceStatus.name() + "#" + instanceStatus.instance(),
                    instanceStatus.state(),
                    orDash(instanceStatus.pid()),
                    orDash(instanceStatus.port()),
                    orDash(instanceStatus.rssMb()),
                    orDash(instanceStatus.uptimeS()));
        }
        table.print();
    }

    private static String orDash(@Nullable Object value) {
        return Objects.toString(value, "-");
    }
}
