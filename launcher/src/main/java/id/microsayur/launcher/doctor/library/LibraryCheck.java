package id.microsayur.launcher.doctor.library;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds libraries of the build with known holes, without a network.
 *
 * @param fetched list that the operator fetched; it becomes old
 */
public record LibraryCheck(
        LibraryInventory inventory,
        List<AdvisoryList> lists,
        @Nullable Path fetched,
        Clock clock) implements Check {
    private static final Duration MOST_AGE = Duration.ofDays(30);

    /** @param given list of the command line; null for that of the workspace */
    public static LibraryCheck of(Workspace workspace, List<String> modules, @Nullable Path given) {
        var lists = new ArrayList<AdvisoryList>();
        lists.add(new AdvisoryList(workspace.checkout().resolve("deploy/advisories")));
        var own = workspace.state().resolve("advisories.zip");
        var fetched = given != null ? given : Files.exists(own) ? own : null;
        if (fetched != null) {
            lists.add(new AdvisoryList(fetched));
        }
        return new LibraryCheck(
                new LibraryInventory(workspace, modules), List.copyOf(lists), fetched, Clock.systemUTC());
    }

    @Override
    public String subject() {
        return "libraries";
    }

    @Override
    public List<Finding> run() {
        var libraries = inventory.read();
        var holes = new TreeMap<String, Hole>();
        for (var list : lists) {
            list.forEach(advisory -> libraries.stream()
                    .filter(advisory::concerns)
                    .forEach(library -> holes.computeIfAbsent(
                                    library.artifact() + " " + library.version() + " " + advisory.id(),
                                    _ -> new Hole(advisory, library, new TreeSet<>()))
                            .modules()
                            .add(library.module())));
        }
        var found = new ArrayList<>(holes.values().stream().map(Hole::finding).toList());
        found.addAll(age());
        return List.copyOf(found);
    }

    private List<Finding> age() {
        try {
            if (fetched == null
                    || Files.getLastModifiedTime(fetched)
                            .toInstant()
                            .isAfter(clock.instant().minus(MOST_AGE))) {
                return List.of();
            }
            return Finding.of(
                    "The list of known holes is older than 30 days: " + fetched,
                    "Fetch it again: docs/production.md, \"Known holes of libraries\".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Library with a known hole, and the modules that have it. */
    private record Hole(Advisory advisory, Library library, TreeSet<String> modules) {

        Finding finding() {
            var fixed = advisory.remedyFor(library);
            return new Finding(
                    "%s %s of %s has a known hole, %s: %s"
                            .formatted(
                                    library.artifact(),
                                    library.version(),
                                    String.join(", ", modules),
                                    advisory.id(),
                                    advisory.summary()),
                    (fixed.isEmpty() ? "No version without it is known" : "It is closed in " + fixed)
                            + ". Upgrade to a revision that has another version: ./sayur upgrade"
                            + (library.group().isEmpty()
                                    ? ". Matched by the name of the file alone; build with -Dsbom to be sure."
                                    : "."));
        }
    }
}
