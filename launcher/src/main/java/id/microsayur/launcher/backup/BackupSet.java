package id.microsayur.launcher.backup;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.localservers.Directories;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/** Folder of one backup; it is complete when it has a manifest. */
public record BackupSet(Path folder) {
    private static final String PREFIX = "sayur-";
    private static final String MANIFEST = "manifest.json";
    static final List<String> FILES = List.of("database.zip", "files.zip", "secrets.sealed");

    Path file(String name) {
        return folder.resolve(name);
    }

    public BackupManifest manifest() {
        var remedy = "The set is incomplete. Take another one.";
        return JsonFiles.readExisting(file(MANIFEST), BackupManifest.class, remedy)
                .orElseThrow(() -> new LaunchFailed("There is no backup in " + folder, remedy));
    }

    void complete(BackupManifest manifest) {
        JsonFiles.write(file(MANIFEST), manifest);
    }

    Map<String, String> checksums() {
        var sums = new TreeMap<String, String>();
        for (var name : FILES) {
            try (var input = Files.newInputStream(file(name))) {
                sums.put(name, DigestUtils.sha256Hex(input));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sums;
    }

    /** @throws LaunchFailed if a file is not the one that was written */
    void requireIntact() {
        var recorded = manifest().files();
        checksums().forEach((name, sum) -> {
            if (!sum.equals(recorded.get(name))) {
                throw new LaunchFailed(file(name) + " is damaged", "Take another set.");
            }
        });
    }

    /** Deletes all complete sets in the folder but the newest, and what interrupted backups left. */
    static List<Path> prune(Path parent, int keep) {
        try (var sets = Files.list(parent)) {
            var all = sets.filter(set -> set.getFileName().toString().startsWith(PREFIX))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            var complete = all.stream()
                    .filter(set -> Files.exists(set.resolve(MANIFEST)))
                    .toList();
            var surplus = all.stream()
                    .filter(set -> !complete.contains(set) || complete.indexOf(set) >= keep)
                    .toList();
            surplus.forEach(Directories::deleteRecursively);
            return surplus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folder of a new set; its name sorts by time. */
    static BackupSet create(Path parent, String time) throws IOException {
        Files.createDirectories(parent);
        return new BackupSet(Files.createDirectory(parent.resolve(PREFIX + time.replace(':', '-')), OwnerOnly.FOLDER));
    }
}
