package id.microsayur.launcher.bench;

import id.microsayur.launcher.configuration.ConfigVersions;
import id.microsayur.localservers.measurement.LatencySummary;
import id.microsayur.localservers.measurement.MeasurementReport;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Measures the time from saving a file in config-repo until every instance has applied it, by the instances' own timestamps. */
public final class ConfigurationBenchmark {
    private static final int EDITS = 50;
    private static final Duration EDIT_TIMEOUT = Duration.ofSeconds(30);

    private final ConfigVersions versions;
    private final Path file;

    public ConfigurationBenchmark(ConfigVersions versions, Path repo) {
        this.versions = versions;
        this.file = repo.resolve("application.yml");
    }

    /** A minute or two. */
    public MeasurementReport run() {
        var measurementReport = MeasurementReport.start("An edit in config-repo, from saved to in force");
        try {
            var original = Files.readString(file);
            try {
                measure(original, measurementReport);
            } finally {
                Files.writeString(file, original);
            }
        } catch (IOException e) {
            throw new LaunchFailed("Can't edit " + file + ": " + e.getMessage(), "Is it yours?");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
        return measurementReport;
    }

    private void measure(String original, MeasurementReport measurementReport)
            throws IOException, InterruptedException {
        var millis = new ArrayList<Long>();
        var instances = 0;
        for (var edit = 1; edit <= EDITS; edit++) {
            var saved = Instant.now();
            Files.writeString(file, original + "\nlogging.level.micro-sayur.bench.edit-" + edit + ": INFO\n");
            var effects = awaitAppliedTimes(saved);
            instances = effects.size();
            effects.forEach(effect -> millis.add(Duration.between(saved, effect).toMillis()));
        }
        millis.sort(Long::compare);
        measurementReport
                .add("edits × instances", EDITS + " × " + instances, "50 × 6")
                .add("p50", percentile(millis, 0.5), "ms", "")
                .add("p99", percentile(millis, 0.99), "ms", "1 s (2 s promised)")
                .add("longest", percentile(millis, 1), "ms", "")
                .addLatencies("all instances", LatencySummary.of(nanos(millis)));
    }

    /** Time at which each instance applied the change. */
    private List<Instant> awaitAppliedTimes(Instant saved) throws InterruptedException {
        while (Duration.between(saved, Instant.now()).compareTo(EDIT_TIMEOUT) < 0) {
            var since = versions.reports().stream()
                    .map(ConfigVersions.InstanceConfigReport::config)
                    .map(config -> config == null
                            ? Instant.EPOCH
                            : Instant.parse(config.path("since").asString()))
                    .toList();
            if (since.stream().allMatch(saved::isBefore)) {
                return since;
            }
            Thread.sleep(100);
        }
        throw new LaunchFailed("An edit did not arrive everywhere", "See ./sayur config status");
    }

    private static long percentile(List<Long> sorted, double part) {
        return sorted.get((int) Math.round((sorted.size() - 1) * part));
    }

    private static long[] nanos(List<Long> millis) {
        return millis.stream().mapToLong(TimeUnit.MILLISECONDS::toNanos).toArray();
    }
}
