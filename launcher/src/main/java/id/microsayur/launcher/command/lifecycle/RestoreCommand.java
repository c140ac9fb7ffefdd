package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.backup.BackupSet;
import id.microsayur.launcher.backup.PlatformRestore;
import id.microsayur.launcher.workspace.CommandLock;
import id.microsayur.launcher.workspace.Workspace;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Restores a backup on an empty machine. */
@Command(
        name = "restore",
        description = {
            "Brings a set of ./sayur backup into a checkout without data; then ./sayur up.",
            "The passphrase is SAYUR_BACKUP_PASSPHRASE of the environment, or asked."
        })
public final class RestoreCommand implements Runnable {

    @Parameters(paramLabel = "SET", description = "Folder of the set, such as /backup/sayur-2026-11-27T20-00-00Z.")
    private Path folder = Path.of("");

    @Override
    public void run() {
        var workspace = Workspace.ofThisProcess();
        workspace.prepare();
        try (var _ = CommandLock.acquire(workspace, "restore")) {
            var set = new BackupSet(folder.toAbsolutePath());
            var manifest = set.manifest();
            var questions = new Questions(System.console(), "restore");
            var passphrase = questions.secret("SAYUR_BACKUP_PASSPHRASE", "Passphrase of the backup (not shown)");
            questions.requireAnswers();
            var restore = new PlatformRestore(workspace);
            restore.run(set, passphrase.toCharArray());
            System.out.println(
                    "Restored: everything up to " + manifest.createdAt() + "; what was sold later is not in it.");
            System.out.println(
                    "Made by revision " + manifest.revision() + "; its configuration is in " + restore.configuration());
            System.out.println("Next: compare that folder with config-repo, then ./sayur up");
        }
    }
}
