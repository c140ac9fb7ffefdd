package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the generated addresses and logins. */
@Command(name = "credentials", description = "Shows the addresses and logins.")
public final class CredentialsCommand implements Runnable {

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public void run() {
        var platformCredentials = PlatformCredentials.read(Workspace.ofThisProcess())
                .orElseThrow(() -> new LaunchFailed("There are no logins yet", "They are made by ./sayur up"));
        if (json) {
            System.out.println(JsonFiles.JSON.writeValueAsString(platformCredentials));
            return;
        }
        var line = "%-9s %s%n";
        System.out.printf(line, "gateway", platformCredentials.gateway());
        System.out.printf(line, "zipkin", platformCredentials.zipkin());
        System.out.printf(line, "rabbitmq", platformCredentials.rabbitmq());
        System.out.printf(line, "postgres", platformCredentials.postgres());
        System.out.printf(
                line,
                "admin",
                platformCredentials.admin().email() + "  "
                        + platformCredentials.admin().password());
        System.out.printf(
                line,
                "ops",
                platformCredentials.ops().email() + "  "
                        + platformCredentials.ops().password());
    }
}
