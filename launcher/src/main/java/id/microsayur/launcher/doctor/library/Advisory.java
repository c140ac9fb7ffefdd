package id.microsayur.launcher.doctor.library;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Advisory in the format of OSV: a known hole, and the versions of Maven packages that have it. */
record Advisory(String id, String summary, List<AffectedPackage> packages) {

    /**
     * Versions of a package with the hole.
     *
     * @param name {@code group:artifact}
     */
    record AffectedPackage(String name, List<String> versions, List<VersionRange> ranges) {}

    /**
     * Range of versions.
     *
     * @param fixed first version without the hole; null if unknown
     * @param last last version with it; null if unknown
     */
    record VersionRange(
            String introduced,
            @Nullable String fixed,
            @Nullable String last) {

        boolean contains(MavenVersion version) {
            return (introduced.equals("0") || version.compareTo(MavenVersion.of(introduced)) >= 0)
                    && (fixed == null || version.compareTo(MavenVersion.of(fixed)) < 0)
                    && (last == null || version.compareTo(MavenVersion.of(last)) <= 0);
        }
    }

    static Advisory of(JsonNode json) {
        var packages = new ArrayList<AffectedPackage>();
        if (!json.has("withdrawn")) {
            for (var affected : json.path("affected")) {
                if (affected.at("/package/ecosystem").asString("").equals("Maven")) {
                    packages.add(new AffectedPackage(
                            affected.at("/package/name").asString(""),
                            affected.path("versions")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList(),
                            ranges(affected)));
                }
            }
        }
        var alias = json.at("/aliases/0").asString("");
        return new Advisory(
                json.path("id").asString("") + (alias.isEmpty() ? "" : " (" + alias + ")"),
                json.path("summary").asString(json.path("details").asString("")),
                List.copyOf(packages));
    }

    private static List<VersionRange> ranges(JsonNode affected) {
        var ranges = new ArrayList<VersionRange>();
        for (var range : affected.path("ranges")) {
            if (range.path("type").asString("").equals("GIT")) {
                continue; // of commits, not of versions
            }
            var introduced = "0";
            var isOpen = false;
            for (var event : range.path("events")) {
                if (event.has("introduced")) {
                    introduced = event.path("introduced").asString();
                    isOpen = true;
                } else if (event.has("fixed")) {
                    ranges.add(new VersionRange(introduced, event.path("fixed").asString(), null));
                    isOpen = false;
                } else if (event.has("last_affected")) {
                    ranges.add(new VersionRange(
                            introduced, null, event.path("last_affected").asString()));
                    isOpen = false;
                }
            }
            if (isOpen) {
                ranges.add(new VersionRange(introduced, null, null));
            }
        }
        return List.copyOf(ranges);
    }

    /** Whether a library has the hole. */
    boolean concerns(Library library) {
        return packages.stream()
                .filter(affected -> library.isNamed(affected.name()))
                .anyMatch(affected -> affected.versions().contains(library.version())
                        || affected.ranges().stream()
                                .anyMatch(range -> range.contains(MavenVersion.of(library.version()))));
    }

    /** The lowest version without the hole above that of the library; empty if none is known. */
    String remedyFor(Library library) {
        var version = MavenVersion.of(library.version());
        return packages.stream()
                .filter(affected -> library.isNamed(affected.name()))
                .flatMap(affected -> affected.ranges().stream())
                .map(VersionRange::fixed)
                .filter(fixed -> fixed != null && MavenVersion.of(fixed).compareTo(version) > 0)
                .min((one, other) -> MavenVersion.of(one).compareTo(MavenVersion.of(other)))
                .orElse("");
    }
}
