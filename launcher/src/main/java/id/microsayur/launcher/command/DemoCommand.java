package id.microsayur.launcher.command;

import id.microsayur.launcher.demo.Tour;
import id.microsayur.launcher.mail.MailFolder;
import id.microsayur.launcher.platform.Credentials;
import id.microsayur.launcher.platform.Home;
import id.microsayur.launcher.process.LaunchFailed;
import picocli.CommandLine.Command;

/** The guided tour. */
@Command(name = "demo", description = "The guided tour: from a new customer to the trace of a paid order.")
final class DemoCommand implements Runnable {

    @Override
    public void run() {
        var home = Home.ofThisProcess();
        var addresses = Credentials.of(home)
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
        new Tour(addresses, new MailFolder(home.mail()), System.out).run();
    }
}
