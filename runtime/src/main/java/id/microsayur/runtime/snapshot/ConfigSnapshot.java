package id.microsayur.runtime.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The files of config-repo at one version.
 *
 * @param id the commit, or a hash of the content
 * @param by author of the commit or owner of the last modified file; may be unknown
 * @param isCommit whether the id is a commit
 * @param unusable reason by name of each file that can't be read as text or is an editor's leftover
 */
public record ConfigSnapshot(
        String id, String by, boolean isCommit, Map<String, String> files, Map<String, String> unusable) {

    public ConfigSnapshot(
            String id, String by, boolean isCommit, Map<String, String> files, @Nullable Map<String, String> unusable) {
        this.id = id;
        this.by = by;
        this.isCommit = isCommit;
        this.files = files;
        this.unusable =
                Objects.requireNonNullElse(unusable, Map.of()); // absent in a stored snapshot of an older release
    }

    public static ConfigSnapshot ofDirectory(String by, Map<String, String> files) {
        return new ConfigSnapshot(hash(new TreeMap<>(files).toString()), by, false, files, Map.of());
    }

    public static ConfigSnapshot ofCommit(String commit, String by, ConfigFiles files) {
        return new ConfigSnapshot(commit.substring(0, 12), by, true, files.texts(), files.unusable());
    }

    /** Reads a directory; the author is the owner of the last modified file. A file that can't be read does not hide the rest. */
    public static ConfigSnapshot read(Path folder) throws IOException {
        var files = new ConfigFiles();
        var by = "unknown";
        for (var file : relevantFiles(folder)) {
            var name = file.getFileName().toString();
            try {
                if (!files.acceptName(name)) {
                    continue;
                }
                files.add(name, content(file));
                by = Files.getOwner(file).getName();
            } catch (NoSuchFileException _) {
                // removed since the directory was listed
            } catch (IOException e) {
                files.refuse(name, 1, "can't be read: " + e.getClass().getSimpleName());
            }
        }
        var id = files.unusable().isEmpty()
                ? hash(files.texts().toString())
                : hash(files.texts().toString() + files.unusable());
        return new ConfigSnapshot(id, by, false, files.texts(), files.unusable());
    }

    private static List<Path> relevantFiles(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(file -> ConfigFiles.isRelevant(file.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> file.toFile().lastModified()))
                    .toList();
        }
    }

    // one byte more than allowed shows that a file is too large
    private static byte[] content(Path file) throws IOException {
        try (var input = Files.newInputStream(file)) {
            return input.readNBytes(ConfigFiles.MAX_BYTES + 1);
        }
    }

    /** The same version with other content, after a refusal of a part of it. */
    ConfigSnapshot withFiles(Map<String, String> accepted) {
        return isCommit ? new ConfigSnapshot(id, by, true, accepted, Map.of()) : ofDirectory(by, accepted);
    }

    public static String hash(String content) {
        return DigestUtils.sha256Hex(content).substring(0, 12);
    }
}
