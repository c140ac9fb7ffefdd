package id.microsayur.launcher.doctor.server;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds that there is no backup, or only an old one; a backup is a folder with a manifest. */
public record BackupAgeCheck(Path folder, Clock clock) implements Check {
    private static final Duration OLDEST = Duration.ofHours(26);

    @Override
    public String subject() {
        return "backup";
    }

    @Override
    public List<Finding> run() {
        var newest = newest();
        if (newest.isEmpty()) {
            return Finding.of("There is no backup in " + folder, "Make one: ./sayur backup");
        }
        var age = Duration.between(newest.get(), clock.instant());
        return age.compareTo(OLDEST) <= 0
                ? List.of()
                : Finding.of(
                        "The last backup is %d hours old".formatted(age.toHours()),
                        "Make one: ./sayur backup; then see why the timer did not.");
    }

    private Optional<Instant> newest() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var sets = Files.list(folder)) {
            return sets.map(set -> set.resolve("manifest.json"))
                    .filter(Files::exists)
                    .map(BackupAgeCheck::time)
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant time(Path manifest) {
        try {
            return Files.getLastModifiedTime(manifest).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
