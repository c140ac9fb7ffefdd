package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.backup.PlatformRestore;
import id.microsayur.launcher.upgrade.Upgrade;
import id.microsayur.launcher.workspace.CommandLock;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Upgrades a running platform to another revision. */
@Command(
        name = "upgrade",
        description = {
            "Builds REVISION beside, backs up, replaces one instance after the other without a failed request, and goes back",
            "by itself if a service does not become ready or the books have new differences. config-repo is merged."
        })
public final class UpgradeCommand implements Runnable {

    @Parameters(
            paramLabel = "REVISION",
            arity = "0..1",
            defaultValue = "",
            description = "Branch, tag or commit of this clone; the newest of origin without it.")
    private String revision = "";

    @Option(names = "--no-backup", description = "Without a backup before it.")
    private boolean noBackup;

    @Option(names = "--backup-folder", paramLabel = "FOLDER", description = "Instead of the installation's.")
    private @Nullable Path backupFolder;

    @Option(
            names = "--watch",
            paramLabel = "S",
            defaultValue = "180",
            description =
                    "How long the new version is watched before it stays (${DEFAULT-VALUE}); the books compare what is"
                            + " older than 120 s.")
    private int watchSeconds;

    @Option(names = "--roll-back", description = "Takes an upgrade back that was cut off; up does so, too.")
    private boolean rollBack;

    private volatile boolean finished;

    @Override
    public void run() {
        if (watchSeconds < 0) {
            throw new LaunchFailed("--watch " + watchSeconds + " is no time", "Give 0 or more seconds.");
        }
        var workspace = Workspace.ofThisProcess();
        workspace.prepare();
        PlatformRestore.requireFinished(workspace);
        var upgrade = new Upgrade(workspace, System.out);
        try (var _ = CommandLock.acquire(workspace, "upgrade")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remind(upgrade)));
            if (rollBack || upgrade.isUnfinished()) {
                upgrade.rollBack();
            } else {
                upgrade.run(revision, backup(workspace), Duration.ofSeconds(watchSeconds));
            }
        } finally {
            finished = true;
        }
    }

    private Runnable backup(Workspace workspace) {
        return noBackup
                ? () -> {}
                : BackupRequest.of(
                        workspace,
                        backupFolder,
                        null,
                        "upgrade",
                        "./sayur upgrade --backup-folder FOLDER, or --no-backup");
    }

    private void remind(Upgrade upgrade) {
        if (!finished && upgrade.isUnfinished()) {
            System.err.println("\nInterrupted. ./sayur up or ./sayur upgrade --roll-back takes the upgrade back.");
        }
    }
}
