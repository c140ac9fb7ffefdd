package id.microsayur.runtime.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The files of config-repo at one version.
 *
 * @param id the commit, or a hash of the content
 * @param by author of the commit or owner of the last modified file; may be unknown
 * @param isCommit whether the id is a commit
 */
public record ConfigSnapshot(String id, String by, boolean isCommit, Map<String, String> files) {

    public static ConfigSnapshot ofDirectory(String by, Map<String, String> files) {
        return new ConfigSnapshot(hash(new TreeMap<>(files).toString()), by, false, files);
    }

    public static ConfigSnapshot ofCommit(String commit, String by, Map<String, String> files) {
        return new ConfigSnapshot(commit.substring(0, 12), by, true, files);
    }

    /** Reads a directory; the author is the owner of the last modified file. */
    public static ConfigSnapshot read(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        var by = "unknown";
        try (var all = Files.list(folder)) {
            var relevant = all.filter(file -> Files.isRegularFile(file)
                            && isConfigFile(file.getFileName().toString()))
                    .sorted(Comparator.comparing(file -> file.toFile().lastModified()))
                    .toList();
            for (var file : relevant) {
                files.put(file.getFileName().toString(), Files.readString(file));
                by = Files.getOwner(file).getName();
            }
        }
        return ofDirectory(by, files);
    }

    public static boolean isConfigFile(String file) {
        return file.endsWith(".yml") || file.endsWith(".yaml") || file.endsWith(".properties");
    }

    public static String hash(String content) {
        return DigestUtils.sha256Hex(content).substring(0, 12);
    }
}
