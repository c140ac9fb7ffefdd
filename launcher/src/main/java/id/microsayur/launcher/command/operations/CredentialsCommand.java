package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
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
        OutputTable.withoutHeader()
                .add("gateway", platformCredentials.gateway())
                .add("zipkin", platformCredentials.zipkin())
                .add("rabbitmq", platformCredentials.rabbitmq())
                .add("postgres", platformCredentials.postgres())
                .add("admin", bothOf(platformCredentials.admin()))
                .add("ops", bothOf(platformCredentials.ops()))
                .print();
    }

    private static String bothOf(AccountLogin login) {
        return login.email() + "  " + login.password();
    }
}
