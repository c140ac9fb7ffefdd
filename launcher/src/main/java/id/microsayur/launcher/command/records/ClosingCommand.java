package id.microsayur.launcher.command.records;

import id.microsayur.launcher.closing.ClosingReport;
import id.microsayur.launcher.closing.ClosingText;
import id.microsayur.launcher.closing.DayClosing;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Closes a day of the shop. */
@Command(
        name = "closing",
        exitCodeOnExecutionException = ClosingCommand.NOT_CLOSED,
        description = {
            "Closes a day in Jakarta: orders, invoices, payments and refunds by method, tax, and what disagrees. Exit 0 without",
            "a difference, 1 with differences, 2 if the day could not be closed."
        })
public final class ClosingCommand implements Callable<Integer> {
    static final int NOT_CLOSED = 2;

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "The day; by default the last one that is over.")
    private @Nullable LocalDate date;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes the figures to this file too.")
    private @Nullable Path csv;

    @Override
    public Integer call() {
        try {
            var report = close();
            ClosingText.lines(report).forEach(System.out::println);
            if (csv != null) {
                Files.write(csv, ClosingText.csv(report));
            }
            return report.differenceCount() == 0 ? 0 : 1;
        } catch (IOException e) {
            System.err.println("The file could not be written: " + e);
        } catch (SQLException e) {
            System.err.println("The day could not be closed: " + e.getMessage() + "\nIs all up? See ./sayur status");
        } catch (LaunchFailed e) {
            System.err.println("The day could not be closed: " + e.getMessage() + "\n" + e.remedy());
        }
        return NOT_CLOSED;
    }

    private ClosingReport close() throws SQLException {
        var credentials = PlatformCredentials.read(Workspace.ofThisProcess())
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
        var now = Instant.now();
        var yesterday = LocalDate.ofInstant(now, DayClosing.SHOP_ZONE).minusDays(1);
        return new DayClosing(new PlatformDatabase(credentials.postgres())).close(date == null ? yesterday : date, now);
    }
}
