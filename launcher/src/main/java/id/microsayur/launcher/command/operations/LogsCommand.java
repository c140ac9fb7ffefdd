package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.command.lifecycle.InstanceArgument;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the console output of one instance. */
@Command(name = "logs", description = "Shows the log of SERVICE or SERVICE#2.")
public final class LogsCommand implements Runnable {

    @Parameters(paramLabel = "SERVICE")
    private String service = "";

    @Option(names = "-f", description = "Keep showing what comes.")
    private boolean follow;

    @Override
    public void run() {
        var workspace = Workspace.ofThisProcess();
        var instanceArgument =
                InstanceArgument.parse(service, ComponentCatalogue.of(workspace), InstanceStore.of(workspace));
        var log = instanceArgument.component().logFile(instanceArgument.instance());
        if (!Files.exists(log)) {
            throw new LaunchFailed(service + " has no log yet: " + log, "Start it: ./sayur up");
        }
        try {
            show(log);
        } catch (IOException e) {
            throw new LaunchFailed("Can't read " + log + ": " + e.getMessage(), "Is it yours?");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Path log) throws IOException, InterruptedException {
        var position = 0L;
        var buffer = new byte[8192];
        do {
            // reopened on each poll: a restart begins a new file
            try (var file = new RandomAccessFile(log.toFile(), "r")) {
                position = file.length() < position ? 0 : position;
                file.seek(position);
                for (var read = file.read(buffer); read > 0; read = file.read(buffer)) {
                    System.out.write(buffer, 0, read);
                    position += read;
                }
            }
            System.out.flush();
            if (follow) {
                Thread.sleep(200);
            }
        } while (follow && !System.out.checkError());
    }
}
