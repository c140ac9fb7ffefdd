package id.microsayur.launcher.doctor.server;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds migrations of a service that are pending or have failed.
 *
 * @param sources folder of the migrations by service
 * @param applied success by version, from the history of the service's database
 */
public record MigrationCheck(Map<String, Path> sources, Function<String, Map<String, Boolean>> applied)
        implements Check {
    private static final Pattern FILE = Pattern.compile("V(\\d+)__.*\\.sql");

    @Override
    public String subject() {
        return "migrations";
    }

    @Override
    public List<Finding> run() {
        var found = new ArrayList<Finding>();
        sources.forEach((service, folder) -> {
            var history = applied.apply(service);
            history.forEach((version, succeeded) -> {
                if (!succeeded) {
                    found.add(new Finding(
                            "Migration %s of %s has failed".formatted(version, service),
                            "See ./sayur logs " + service
                                    + "; restore the backup from before if the cause can't be removed."));
                }
            });
            var pending = new TreeSet<>(versions(folder));
            pending.removeAll(history.keySet());
            if (!pending.isEmpty()) {
                found.add(new Finding(
                        "Migrations of %s are pending: %s".formatted(service, String.join(", ", pending)),
                        "Back up, then ./sayur restart --rolling " + service + "."));
            }
        });
        return found;
    }

    private static List<String> versions(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(file -> file.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
