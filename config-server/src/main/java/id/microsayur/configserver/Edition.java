package id.microsayur.configserver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of config-repo as they were at one moment.
 *
 * @param id the commit, or a hash of what is in the files
 * @param by who made it, as far as that is known
 * @param isCommit whether the id can be looked up in a history
 */
record Edition(String id, String by, boolean isCommit, Map<String, String> files) {

    static Edition ofFolder(String by, Map<String, String> files) {
        return new Edition(hash(new TreeMap<>(files).toString()), by, false, files);
    }

    static Edition ofCommit(String commit, String by, Map<String, String> files) {
        return new Edition(commit.substring(0, 12), by, true, files);
    }

    static boolean isConfiguration(String file) {
        return file.endsWith(".yml") || file.endsWith(".yaml") || file.endsWith(".properties");
    }

    static String hash(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
