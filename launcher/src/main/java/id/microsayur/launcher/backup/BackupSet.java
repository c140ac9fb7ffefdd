package id.microsayur.launcher.backup;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.localservers.Directories;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/** Folder of one backup; it is complete when it has a manifest. */
public record BackupSet(Path folder) {
    private static final String PREFIX = "sayur-";
    private static final String MANIFEST = "manifest.json";
    private static final Pattern NAME = Pattern.compile(PREFIX + "\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ");
    static final List<String> FILES = List.of("database.zip", "files.zip", "secrets.sealed");

    Path file(String name) {
        return folder.resolve(name);
    }

    public BackupManifest manifest() {
        var remedy = "The set is incomplete. Take another one.";
        return JsonFiles.readExisting(file(MANIFEST), BackupManifest.class, remedy)
                .orElseThrow(() -> new LaunchFailed("There is no backup in " + folder, remedy));
    }

    /** Writes the manifest, by which the set counts, after all files are on the disk. */
    void complete(BackupManifest manifest) throws IOException {
        for (var name : FILES) {
            force(file(name));
        }
        JsonFiles.write(file(MANIFEST), manifest);
        force(file(MANIFEST));
        force(folder);
    }

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
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
    void requireIntact(BackupManifest manifest) {
        var recorded = manifest.files();
        checksums().forEach((name, sum) -> {
            if (!sum.equals(recorded.get(name))) {
                throw new LaunchFailed(file(name) + " is damaged", "Take another set.");
            }
        });
    }

    /** Deletes all complete sets in the folder but the newest, and what interrupted backups left; nothing else that lies there. */
    static List<Path> prune(Path parent, int keep) {
        try (var sets = Files.list(parent)) {
            var all = sets.filter(BackupSet::isSet)
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

    private static boolean isSet(Path path) {
        if (!NAME.matcher(path.getFileName().toString()).matches()
                || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var content = Files.list(path)) {
            return content.map(file -> file.getFileName().toString())
                    .allMatch(name -> FILES.contains(name) || name.startsWith(MANIFEST));
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
