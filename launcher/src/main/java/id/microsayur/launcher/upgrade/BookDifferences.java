package id.microsayur.launcher.upgrade;

import id.microsayur.launcher.books.BooksComparison;
import id.microsayur.launcher.books.BooksOptions;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.http.OperatorClient;
import id.microsayur.launcher.http.SandboxClient;
import id.microsayur.launcher.installation.InstallationFile;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Differences of the books, each as one line that stays the same. */
record BookDifferences(Workspace workspace) {
    private static final Duration IN_FLIGHT = Duration.ofMinutes(2);

    Set<String> read() {
        var credentials = PlatformCredentials.read(workspace)
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
        var sandbox = InstallationFile.of(workspace).exists() ? null : SandboxClient.of(workspace);
        var lines = new TreeSet<String>();
        try {
            new BooksComparison(
                            new PlatformDatabase(credentials.postgres()),
                            sandbox,
                            OperatorClient.logIn(credentials),
                            new BooksOptions(Instant.EPOCH, IN_FLIGHT, false))
                    .run((difference, _) -> lines.add(difference.kind() + " " + difference.subject() + ": "
                            + difference.kind().sentence()));
            return lines;
        } catch (SQLException e) {
            throw new LaunchFailed(
                    "The books could not be compared: " + e.getMessage(), "Is all up? See ./sayur status");
        }
    }
}
