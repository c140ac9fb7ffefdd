package id.microsayur.launcher.command.records;

import id.microsayur.launcher.books.BooksComparison;
import id.microsayur.launcher.books.BooksComparison.BooksResult;
import id.microsayur.launcher.books.BooksOptions;
import id.microsayur.launcher.books.rule.Difference;
import id.microsayur.launcher.books.rule.OrderBook;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.http.OperatorClient;
import id.microsayur.launcher.http.SandboxClient;
import id.microsayur.launcher.installation.InstallationFile;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the books of all services. */
@Command(
        name = "books",
        exitCodeOnExecutionException = BooksCommand.NOT_COMPARED,
        description = {
            "Compares orders, payments, charges and refunds at the provider, stock and mails of all services, and explains",
            "every difference. Exit 0 without one, 1 with differences left, 2 if the books could not be compared."
        })
public final class BooksCommand implements Callable<Integer> {
    static final int NOT_COMPARED = 2;

    @Option(names = "--repair", description = "Repairs what has one right answer; the rest is listed with its choices.")
    private boolean repair;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1970-01-01T00:00:00Z",
            description = "Leaves out orders that were placed earlier, as 2026-11-27T20:00:00Z.")
    private String since = "";

    @Option(
            names = "--in-flight",
            paramLabel = "S",
            defaultValue = "120",
            description = "What changed in the last S seconds (120) is in flight, and no difference.")
    private long inFlight;

    @Option(names = "--json", description = "For programs: a line per difference, and one for the result.")
    private boolean json;

    @Override
    public Integer call() {
        try {
            var comparison = comparison(Workspace.ofThisProcess());
            var result = comparison.run(this::print);
            print(result);
            return result.left() == 0 ? 0 : 1;
        } catch (DateTimeParseException _) {
            System.err.println("--since is a time such as 2026-11-27T20:00:00Z");
        } catch (SQLException e) {
            System.err.println(
                    "The books could not be compared: " + e.getMessage() + "\nIs all up? See ./sayur status");
        } catch (LaunchFailed e) {
            System.err.println("The books could not be compared: " + e.getMessage() + "\n" + e.remedy());
        }
        return NOT_COMPARED;
    }

    private BooksComparison comparison(Workspace workspace) {
        var credentials = PlatformCredentials.read(workspace)
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
        var hasSandbox = !InstallationFile.of(workspace).exists();
        if (!hasSandbox && !json) {
            System.out.println("The provider has no list of charges; compare its settlement report with the ledger.");
        }
        return new BooksComparison(
                new PlatformDatabase(credentials.postgres()),
                hasSandbox ? SandboxClient.of(workspace) : null,
                OperatorClient.logIn(credentials),
                new BooksOptions(Instant.parse(since), Duration.ofSeconds(inFlight), repair));
    }

    private void print(Difference difference, String outcome) {
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("kind", difference.kind().name());
            line.put("subject", difference.subject());
            line.put("number", OrderBook.number(difference.subject()));
            line.put("explanation", difference.kind().sentence());
            line.put("statements", difference.statements());
            line.put("since", difference.since().toString());
            line.put("remedy", difference.remedy().text());
            line.put("needs_person", difference.remedy().needsPerson());
            line.put("outcome", outcome);
            System.out.println(JsonFiles.JSON.writeValueAsString(line));
            return;
        }
        System.out.printf(
                "%s  %s  %s (%s), since %s%n",
                difference.kind(),
                OrderBook.number(difference.subject()),
                difference.kind().sentence(),
                difference.subject(),
                difference.since());
        difference.statements().forEach(statement -> System.out.println("    " + statement));
        System.out.println("    -> " + (outcome.isEmpty() ? difference.remedy().text() : outcome));
    }

    private void print(BooksResult result) {
        if (json) {
            System.out.println(JsonFiles.JSON.writeValueAsString(result));
            return;
        }
        System.out.printf(
                "%d orders compared: %d differences, %d repaired, %d left%n",
                result.orders(), result.found(), result.repaired(), result.left());
        if (result.left() > 0 && !repair) {
            System.out.println("./sayur books --repair repairs those that have one right answer.");
        }
    }
}
