package id.microsayur.launcher.upgrade;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version before an upgrade: its jars and the operator's configuration. The record is written after them and deleted
 * first, so that it exists only while they are complete.
 */
record UpgradeStore(Workspace workspace) {
    private static final String REMEDY =
            "Bring the file back, or delete .sayur/upgrade if the version is as you want it.";

    /**
     * Upgrade that is under way, or was interrupted.
     *
     * @param branch that was checked out; null for a commit
     */
    record UpgradeRecord(String from, @Nullable String branch, String to, Instant since) {}

    Optional<UpgradeRecord> read() {
        return JsonFiles.readExisting(file(), UpgradeRecord.class, REMEDY);
    }

    /** Empties the folder for the next upgrade. */
    void clear() {
        try {
            Files.deleteIfExists(file());
            Directories.deleteRecursively(folder());
            Files.createDirectories(folder().resolve("jars"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keepJars(List<String> modules) {
        modules.forEach(module -> copy(workspace.jar(module), jar(module)));
    }

    void write(UpgradeRecord upgradeRecord) {
        JsonFiles.write(file(), upgradeRecord);
    }

    void restoreJars(List<String> modules) {
        modules.forEach(module -> useJar(module, jar(module)));
    }

    /** The build counts as newer than every source, so that no command builds again. */
    void useJar(String module, Path jar) {
        copy(jar, workspace.jar(module));
        markBuilt(module);
    }

    void markBuilt(String module) {
        try {
            Files.write(workspace.jar(module).resolveSibling(".built"), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path merged() {
        return folder().resolve("merged");
    }

    Path kept() {
        return folder().resolve("kept");
    }

    /** Edits of the operator that a replaced configuration could not take; stays after the upgrade. */
    Path refusedEdits(UpgradeRecord upgradeRecord) {
        var time =
                upgradeRecord.since().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
        return workspace.state().resolve("config-repo-edits").resolve(time);
    }

    private Path jar(String module) {
        return folder().resolve("jars").resolve(module + ".jar");
    }

    private Path folder() {
        return workspace.state().resolve("upgrade");
    }

    private Path file() {
        return folder().resolve("upgrade.json");
    }

    /** By rename: a process that has the old file open keeps reading it. */
    static void copy(Path source, Path target) {
        try {
            var draft = target.resolveSibling(target.getFileName() + ".draft");
            Files.createDirectories(target.getParent());
            Files.copy(source, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
