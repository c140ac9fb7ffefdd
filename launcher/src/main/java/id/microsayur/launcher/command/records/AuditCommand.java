package id.microsayur.launcher.command.records;

import id.microsayur.launcher.audit.AuditReport;
import id.microsayur.launcher.audit.AuditReport.AuditHead;
import id.microsayur.launcher.audit.AuditVerification;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.sql.SQLException;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Verifies the audit log. */
@Command(
        name = "audit",
        exitCodeOnExecutionException = AuditCommand.NOT_VERIFIED,
        description = "Verifies the audit log of accounts, roles, sessions and keys.",
        synopsisSubcommandLabel = "COMMAND")
public final class AuditCommand implements Runnable {
    static final int NOT_VERIFIED = 2;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(
            name = "verify",
            exitCodeOnExecutionException = NOT_VERIFIED,
            description = {
                "Verifies that no entry was changed, deleted, inserted or moved since it was written, and that the chain continues",
                "that of the verification before (.sayur/audit-head.json). Exit 0 if so, 1 if not, 2 if it could not be verified."
            })
    int verify() {
        var workspace = Workspace.ofThisProcess();
        var known = workspace.state().resolve("audit-head.json");
        try {
            var before = JsonFiles.readExisting(
                    known,
                    AuditHead.class,
                    "It is the newest link that was verified before; delete it to begin again.");
            var report = new AuditVerification(database(workspace)).run(before, Instant.now());
            print(report);
            if (report.problems().isEmpty()) {
                JsonFiles.write(known, report.head());
                return 0;
            }
            return 1;
        } catch (SQLException e) {
            System.err.println(
                    "The audit log could not be verified: " + e.getMessage() + "\nIs all up? See ./sayur status");
        } catch (LaunchFailed e) {
            System.err.println("The audit log could not be verified: " + e.getMessage() + "\n" + e.remedy());
        }
        return NOT_VERIFIED;
    }

    private static void print(AuditReport report) {
        report.problems().forEach(System.out::println);
        System.out.printf(
                "%,d chained entries up to %d %s; head %s%n",
                report.links(),
                report.head().seq(),
                report.problems().isEmpty() ? "are as they were written" : "were read",
                report.head().hash());
        if (report.unchained() > 0) {
            System.out.printf("%,d entries from before the chain can't be verified.%n", report.unchained());
        }
        System.out.println("problems: " + report.problems().size());
    }

    private static PlatformDatabase database(Workspace workspace) {
        return new PlatformDatabase(PlatformCredentials.read(workspace)
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"))
                .postgres());
    }
}
