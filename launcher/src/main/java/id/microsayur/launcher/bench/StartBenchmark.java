package id.microsayur.launcher.bench;

import id.microsayur.localservers.measurement.MeasurementReport;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Measures starts of the built revision on a state of its own: the first one without data and caches, then warm ones, and the
 * memory of every process after the tour of {@code demo}.
 */
public final class StartBenchmark {
    private static final Pattern READY = Pattern.compile("^ {2}(\\S+) +UP ");

    private final Path checkout;
    private final Path state;
    private final PrintStream out;

    public StartBenchmark(Path checkout, Path state, PrintStream out) {
        this.checkout = checkout;
        this.state = state;
        this.out = out;
    }

    /**
     * One start.
     *
     * @param readySeconds by component, from the command on
     * @param cpuMillis by component, until the command returns; the launcher's own included
     */
    private record MeasuredStart(double seconds, Map<String, Double> readySeconds, Map<String, Long> cpuMillis) {
        double cpuSeconds() {
            return cpuMillis.values().stream().mapToLong(Long::longValue).sum() / 1000.0;
        }
    }

    /** Starts the platform once for the first time and as often as asked with the caches of the first run. */
    public MeasurementReport run(int warmStarts) {
        var measurementReport = MeasurementReport.start("From ./sayur up to the last route, from built jars");
        var warm = new ArrayList<MeasuredStart>();
        try (var platform = MeasuredPlatform.fresh(checkout, state, out)) {
            add(measurementReport, "first", List.of(measure(platform)));
            var stopped = System.nanoTime();
            platform.sayur("down");
            measurementReport.add(
                    "down after the first, with the archives for the next",
                    (System.nanoTime() - stopped) / 1e9,
                    "s",
                    "");
            for (var start = 1; start <= warmStarts; start++) {
                warm.add(measure(platform));
                if (start < warmStarts) {
                    platform.sayur("down");
                }
            }
            add(measurementReport, "warm", warm);
            platform.sayur("demo");
            addMemory(measurementReport, platform);
        }
        return measurementReport;
    }

    private MeasuredStart measure(MeasuredPlatform platform) {
        var begin = System.nanoTime();
        var process = platform.start("up");
        var ready = new LinkedHashMap<String, Double>();
        var launcher = 0L;
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(line);
                launcher = Math.max(launcher, ProcessUsage.cpuMillisWithoutChildren(process.pid()));
                var found = READY.matcher(line);
                if (found.find()) {
                    ready.put(found.group(1), (System.nanoTime() - begin) / 1e9);
                }
            }
        } catch (IOException e) {
            throw new LaunchFailed("./sayur up can't be read: " + e.getMessage(), "Run it again.");
        }
        MeasuredPlatform.requireSuccess(process, "up");
        var cpu = new TreeMap<String, Long>(Map.of("launcher", launcher));
        processes(platform).forEach((name, pid) -> cpu.put(name, ProcessUsage.cpuMillis(pid)));
        return new MeasuredStart((System.nanoTime() - begin) / 1e9, ready, cpu);
    }

    private static void add(MeasurementReport measurementReport, String which, List<MeasuredStart> starts) {
        var seconds = starts.stream().map(MeasuredStart::seconds).sorted().toList();
        var median = starts.stream()
                .filter(start -> start.seconds() == seconds.get((seconds.size() - 1) / 2))
                .findFirst()
                .orElseThrow();
        measurementReport
                .add(
                        which + " start",
                        median.seconds(),
                        starts.size() == 1
                                ? "s"
                                : "s (%.1f to %.1f of %d)"
                                        .formatted(seconds.getFirst(), seconds.getLast(), starts.size()),
                        which.equals("first") ? "45 s" : "20 s")
                .add(which + " start, CPU time of all processes", median.cpuSeconds(), "s", "")
                .addShares("CPU time by process until the %s start returned, s".formatted(which), cpuSeconds(median))
                .addShares("Ready in the %s start, after s".formatted(which), median.readySeconds());
    }

    private static Map<String, Double> cpuSeconds(MeasuredStart start) {
        var seconds = new TreeMap<String, Double>();
        start.cpuMillis().forEach((name, millis) -> seconds.put(name, millis / 1000.0));
        return seconds;
    }

    private void addMemory(MeasurementReport measurementReport, MeasuredPlatform platform) {
        var megabytes = new TreeMap<String, Long>();
        processes(platform).forEach((name, pid) -> megabytes.put(name, ProcessUsage.pssMegabytes(pid)));
        var applications = megabytes.entrySet().stream()
                .filter(entry ->
                        Files.exists(checkout.resolve(entry.getKey()).resolve("src/main/resources/application.yml")))
                .mapToLong(Map.Entry::getValue)
                .sum();
        measurementReport
                .add("memory of the eight services after demo (PSS)", applications, "MB", "1400 MB")
                .addShares("Memory by process, MB", asDoubles(megabytes));
    }

    private static Map<String, Long> processes(MeasuredPlatform platform) {
        var pids = new TreeMap<String, Long>();
        for (var runningInstance : platform.instances().all()) {
            if (runningInstance.process() != null) {
                pids.put(runningInstance.label(), runningInstance.process().pid());
            }
        }
        return pids;
    }

    private static Map<String, Double> asDoubles(Map<String, Long> values) {
        var doubles = new TreeMap<String, Double>();
        values.forEach((name, value) -> doubles.put(name, value.doubleValue()));
        return doubles;
    }
}
