package id.microsayur.launcher.command;

import id.microsayur.launcher.JsonFile;
import id.microsayur.launcher.platform.Credentials;
import id.microsayur.launcher.platform.Home;
import id.microsayur.launcher.process.LaunchFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The addresses and logins that the first start has made up. */
@Command(name = "credentials", description = "Shows the addresses and logins.")
final class CredentialsCommand implements Runnable {

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public void run() {
        var credentials = Credentials.of(Home.ofThisProcess())
                .orElseThrow(() -> new LaunchFailed("There are no logins yet", "They are made by ./sayur up"));
        if (json) {
            System.out.println(JsonFile.JSON.writeValueAsString(credentials));
            return;
        }
        var line = "%-9s %s%n";
        System.out.printf(line, "gateway", credentials.gateway());
        System.out.printf(line, "zipkin", credentials.zipkin());
        System.out.printf(line, "rabbitmq", credentials.rabbitmq());
        System.out.printf(line, "postgres", credentials.postgres());
        System.out.printf(
                line,
                "admin",
                credentials.admin().email() + "  " + credentials.admin().password());
        System.out.printf(
                line,
                "ops",
                credentials.ops().email() + "  " + credentials.ops().password());
    }
}
