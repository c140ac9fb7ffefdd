package id.microsayur.launcher.command.records;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.http.OperatorClient;
import id.microsayur.launcher.person.PersonErasure;
import id.microsayur.launcher.person.PersonalData;
import id.microsayur.launcher.person.PersonalData.Person;
import id.microsayur.launcher.person.PersonalExport;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports or erases the data of a person in all services. */
@Command(
        name = "person",
        description = "Exports or erases the data of a person in all services.",
        synopsisSubcommandLabel = "COMMAND")
public final class PersonCommand implements Runnable {

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(
            name = "export",
            description = {
                "Writes all data of the person as one JSON file, for this user only: account, sessions, photo, orders, invoices,",
                "payments, cart, mails and settings. Hashes and tokens are left out."
            })
    int export(
            @Parameters(paramLabel = "EMAIL", description = "Address of the account, or the id of the user.")
                    String who,
            @Option(names = "--to", paramLabel = "FILE", description = "By default person-ID.json in this folder.")
                    @Nullable
                    Path file)
            throws SQLException, IOException {
        var data = data();
        var person = data.find(who);
        var target = (file == null ? Path.of("person-" + person.userId() + ".json") : file).toAbsolutePath();
        var photos = Workspace.ofThisProcess().state().resolve("photos");
        var rows = new PersonalExport(data, photos).write(person, target, Instant.now());
        System.out.printf("%d rows of %s are in %s%n", rows, who, target);
        return 0;
    }

    @Command(
            name = "delete",
            description = {
                "Deletes the account and erases the person's data in all services, and waits until all have. Orders, invoices",
                "and payments stay without the person, because the law demands it. It can't be taken back; a backup still has",
                "the data until its set is deleted."
            })
    int delete(
            @Parameters(paramLabel = "EMAIL", description = "Address of the account, or the id of the user.")
                    String who,
            @Option(names = "--yes", description = "Asks nothing.") boolean sure,
            @Option(
                            names = "--with-open-orders",
                            description = "Also if orders are open, which lose the address that they go to.")
                    boolean withOpenOrders)
            throws SQLException {
        var data = data();
        var person = data.find(who);
        var open = data.openOrders(person);
        if (!open.isEmpty() && !withOpenOrders) {
            throw new LaunchFailed(
                    "There are open orders, which would lose their address: " + String.join(", ", open),
                    "Deliver or cancel them first, or add --with-open-orders.");
        }
        if (!sure && !confirms(person)) {
            System.out.println("Nothing was deleted.");
            return 1;
        }
        new PersonErasure(data, OperatorClient.logIn(credentials())).run(person);
        System.out.printf("%s (%s) is erased in all services.%n", who, person.userId());
        return 0;
    }

    private static boolean confirms(Person person) {
        var console = System.console();
        if (console == null) {
            throw new LaunchFailed("There is no terminal to ask at", "Add --yes.");
        }
        var answer = console.readLine("Erase %s (%s) in all services? Type the id: ", person.email(), person.userId());
        return person.userId().equals(answer);
    }

    private static PersonalData data() {
        return new PersonalData(new PlatformDatabase(credentials().postgres()));
    }

    private static PlatformCredentials credentials() {
        return PlatformCredentials.read(Workspace.ofThisProcess())
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
    }
}
