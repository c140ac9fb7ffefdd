package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.workspace.Workspace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Backs the platform up while it runs. */
@Command(
        name = "backup",
        description = {
            "Makes one consistent set of all data while the shop runs, restores it aside to verify it, and keeps the newest.",
            "Secrets are sealed with SAYUR_BACKUP_PASSPHRASE, which is asked otherwise: without it a set can't be restored."
        })
public final class BackupCommand implements Runnable {
    @Option(names = "--folder", paramLabel = "FOLDER", description = "Instead of the installation's.")
    private @Nullable Path folder;

    @Option(names = "--keep", paramLabel = "N", description = "Instead of the installation's.")
    private @Nullable Integer keep;

    @Override
    public void run() {
        BackupRequest.of(Workspace.ofThisProcess(), folder, keep, "backup", "./sayur backup --folder FOLDER")
                .run();
    }
}
