package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.backup.PlatformBackup;
import id.microsayur.launcher.installation.InstallationFile;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Backup with its folder, number and passphrase, all known before it begins. */
final class BackupRequest implements Runnable {
    private static final int DEFAULT_KEEP = 14;

    private final PlatformBackup backup;
    private final Path folder;
    private final int keep;
    private final char[] passphrase;

    private BackupRequest(PlatformBackup backup, Path folder, int keep, char[] passphrase) {
        this.backup = backup;
        this.folder = folder;
        this.keep = keep;
        this.passphrase = passphrase;
    }

    /** Asks for what is neither given nor a setting of the installation. */
    static BackupRequest of(
            Workspace workspace, @Nullable Path folder, @Nullable Integer keep, String command, String remedy) {
        var backup = PlatformBackup.of(workspace);
        var settings = InstallationFile.of(workspace).read();
        var target = folder != null
                ? folder.toAbsolutePath()
                : settings.map(installation -> installation.backup().folder())
                        .orElseThrow(() -> new LaunchFailed("Where to?", remedy));
        var number = keep != null
                ? keep
                : settings.map(installation -> installation.backup().keep()).orElse(DEFAULT_KEEP);
        if (number < 1) {
            throw new LaunchFailed("--keep must be at least 1", "Otherwise the new set would be deleted, too.");
        }
        var questions = new Questions(System.console(), command);
        var passphrase = questions.newSecret("SAYUR_BACKUP_PASSPHRASE", "Passphrase of the backup (not shown)");
        questions.requireAnswers();
        return new BackupRequest(backup, target, number, passphrase.toCharArray());
    }

    @Override
    public void run() {
        var begun = Instant.now();
        var set = backup.run(folder, keep, passphrase);
        System.out.printf(
                "%s, verified, after %.1f s%n",
                set.folder(), Duration.between(begun, Instant.now()).toMillis() / 1000.0);
    }
}
