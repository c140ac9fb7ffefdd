package id.microsayur.launcher.command;

import id.microsayur.launcher.demo.DemoTour;
import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the guided demo. */
@Command(name = "demo", description = "The guided tour: from a new customer to the trace of a paid order.")
final class DemoCommand implements Runnable {

    @Option(names = "--url", paramLabel = "URL", description = "A gateway elsewhere, such as one of deploy/compose.")
    private @Nullable String url;

    @Option(names = "--mail", paramLabel = "FOLDER", description = "With --url: the folder of its mailbox.")
    private Path mail = Path.of("deploy/compose/mail");

    @Option(
            names = "--zipkin",
            paramLabel = "URL",
            description = "With --url: its Zipkin; without it no trace is shown.")
    private String zipkin = "";

    @Override
    public void run() {
        var workspace = Workspace.ofThisProcess();
        if (url != null) {
            var mails = new MailDirectory(workspace.checkout().resolve(mail));
            new DemoTour(url, zipkin, mails, System.out).run();
            return;
        }
        var addresses = PlatformCredentials.read(workspace)
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
        new DemoTour(addresses.gateway(), addresses.zipkin(), new MailDirectory(workspace.mail()), System.out).run();
    }
}
