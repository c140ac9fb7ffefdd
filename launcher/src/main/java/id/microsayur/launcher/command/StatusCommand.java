package id.microsayur.launcher.command;

import id.microsayur.launcher.JsonFile;
import id.microsayur.launcher.platform.Catalogue;
import id.microsayur.launcher.platform.Home;
import id.microsayur.launcher.platform.RunFolder;
import id.microsayur.launcher.platform.Status;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Every component and how it is doing. */
@Command(name = "status", description = "Shows what runs.")
final class StatusCommand implements Runnable {

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public void run() {
        var home = Home.ofThisProcess();
        var statuses = Status.all(Catalogue.of(home), RunFolder.of(home));
        if (json) {
            System.out.println(JsonFile.JSON.writeValueAsString(statuses));
        } else {
            print(statuses);
        }
    }

    private static void print(List<Status> statuses) {
        var line = "%-22s %-9s %8s %7s %8s %9s%n";
        System.out.printf(line, "NAME", "STATE", "PID", "PORT", "RSS MB", "UPTIME S");
        for (var status : statuses) {
            System.out.printf(
                    line,
                    status.instance() == 1 ? status.name() : status.name() + "#" + status.instance(),
                    status.state(),
                    shown(status.pid()),
                    shown(status.port()),
                    shown(status.rssMb()),
                    shown(status.uptimeS()));
        }
    }

    private static String shown(@Nullable Object value) {
        return Objects.toString(value, "-");
    }
}
