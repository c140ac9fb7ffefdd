package id.microsayur.launcher.command;

import id.microsayur.launcher.demo.BrowserTour;
import id.microsayur.launcher.demo.DemoAddresses;
import id.microsayur.launcher.demo.DemoLinks;
import id.microsayur.launcher.demo.DemoTour;
import id.microsayur.launcher.installation.PublicEntrance;
import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.browser.ChromiumProgram;
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

    @Option(
            names = "--browser",
            description = "Then orders in the pages of the shop, in a Chromium that saves pictures.")
    private boolean browser;

    @Override
    public void run() {
        var workspace = Workspace.ofThisProcess();
        if (url != null) {
            var address = url.replaceAll("/+$", "");
            show(
                    new DemoAddresses(address, address, zipkin),
                    workspace.checkout().resolve(mail),
                    workspace,
                    null);
            return;
        }
        var credentials = PlatformCredentials.read(workspace)
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
        var shop = PublicEntrance.of(workspace, null).url().toString();
        show(
                new DemoAddresses(credentials.gateway(), shop, credentials.zipkin()),
                workspace.mail(),
                workspace,
                credentials);
    }

    private void show(
            DemoAddresses addresses, Path mails, Workspace workspace, @Nullable PlatformCredentials credentials) {
        var chromium = browser ? ChromiumProgram.findOrInstall() : null;
        var order = new DemoTour(addresses, new MailDirectory(mails), System.out).run();
        try {
            if (chromium != null) {
                new BrowserTour(addresses, order, workspace.state().resolve("demo"), System.out)
                        .run(chromium, credentials);
            }
        } finally {
            new DemoLinks(addresses, order).print(System.out);
        }
    }
}
