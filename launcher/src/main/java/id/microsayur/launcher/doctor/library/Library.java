package id.microsayur.launcher.doctor.library;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Library of a module.
 *
 * @param group empty if only the name of its file is known
 */
record Library(String module, String group, String artifact, String version) {
    private static final Pattern PURL = Pattern.compile("pkg:maven/([^/]+)/([^@]+)@([^?]+).*");
    private static final Pattern FILE = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    /** Empty for a purl of another ecosystem. */
    static Optional<Library> ofPurl(String module, String purl) {
        var parts = PURL.matcher(purl);
        return parts.matches()
                ? Optional.of(new Library(module, parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    /** Empty for a file without a version in its name. */
    static Optional<Library> ofFile(String module, String file) {
        var parts = FILE.matcher(file);
        return parts.matches()
                ? Optional.of(new Library(module, "", parts.group(1), parts.group(2)))
                : Optional.empty();
    }

    /** @param packageName {@code group:artifact} */
    boolean isNamed(String packageName) {
        return group.isEmpty() ? packageName.endsWith(":" + artifact) : packageName.equals(group + ":" + artifact);
    }
}
