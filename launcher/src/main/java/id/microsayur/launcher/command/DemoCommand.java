package id.microsayur.launcher.command;

import id.microsayur.launcher.demo.DemoTour;
import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import picocli.CommandLine.Command;

/** Runs the guided demo. */
@Command(name = "demo", description = "The guided tour: from a new customer to the trace of a paid order.")
final class DemoCommand implements Runnable {

    @Override
    public void run() {
        var workspace = Workspace.ofThisProcess();
        var addresses = PlatformCredentials.read(workspace)
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
        new DemoTour(addresses, new MailDirectory(workspace.mail()), System.out).run();
    }
}
