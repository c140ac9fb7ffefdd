package id.microsayur.launcher.command;

import id.microsayur.launcher.platform.Catalogue;
import id.microsayur.launcher.platform.Home;
import id.microsayur.launcher.platform.Lifecycle;
import id.microsayur.launcher.platform.Progress;
import id.microsayur.launcher.platform.Shutdown;
import id.microsayur.launcher.platform.Turn;
import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops only what was started here. */
@Command(name = "down", description = "Stops what up started; nothing of it is left running.")
final class DownCommand implements Runnable {

    @Option(names = "--purge", description = "Also drops the data, the logs and the generated logins.")
    private boolean purge;

    @Override
    public void run() {
        var home = Home.ofThisProcess();
        if (!Files.isDirectory(home.state())) {
            System.out.println("Nothing is running.");
            return;
        }
        try (var _ = Turn.take(home, "down")) {
            var catalogue = Catalogue.of(home);
            var shutdown = new Shutdown(catalogue, new Lifecycle(home, catalogue), new Progress(System.out));
            var stopped = shutdown.run();
            if (purge) {
                home.purge();
                System.out.println("The data is gone.");
            } else {
                shutdown.prepareNextStart();
            }
            System.out.println(stopped == 0 ? "Nothing is running." : "All is down.");
        }
    }
}
