package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.backup.PlatformBackup;
import id.microsayur.launcher.installation.InstallationFile;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    private static final int DEFAULT_KEEP = 14;

    @Option(names = "--folder", paramLabel = "FOLDER", description = "Instead of the installation's.")
    private @Nullable Path folder;

    @Option(names = "--keep", paramLabel = "N", description = "Instead of the installation's.")
    private @Nullable Integer keep;

    @Override
    public void run() {
        var begun = Instant.now();
        var workspace = Workspace.ofThisProcess();
        var settings = InstallationFile.of(workspace).read();
        var target = folder != null
                ? folder.toAbsolutePath()
                : settings.map(installation -> installation.backup().folder())
                        .orElseThrow(() -> new LaunchFailed("Where to?", "./sayur backup --folder FOLDER"));
        var number = keep != null
                ? keep
                : settings.map(installation -> installation.backup().keep()).orElse(DEFAULT_KEEP);
        if (number < 1) {
            throw new LaunchFailed("--keep must be at least 1", "Otherwise the new set would be deleted, too.");
        }
        var questions = new Questions(System.console(), "backup");
        var passphrase = questions.newSecret("SAYUR_BACKUP_PASSPHRASE", "Passphrase of the backup (not shown)");
        questions.requireAnswers();
        var set = PlatformBackup.of(workspace).run(target, number, passphrase.toCharArray());
        System.out.printf(
                "%s, verified, after %.1f s%n",
                set.folder(), Duration.between(begun, Instant.now()).toMillis() / 1000.0);
    }
}
