package id.microsayur.launcher.bench;

import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.localservers.Directories;
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
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * Measures starts of the built revision on a state of its own: the first one without data and caches, then warm ones, and the
 * memory of every process after the tour of {@code demo}.
 */
public final class StartBenchmark {
    private static final Pattern READY = Pattern.compile("^ {2}(\\S+) +UP ");

    private final Path checkout;
    private final Path state;
    private final InstanceStore instanceStore;
    private final PrintStream out;

    public StartBenchmark(Path checkout, Path state, PrintStream out) {
        this.checkout = checkout;
        this.state = state;
        this.instanceStore = new InstanceStore(state.resolve("run"));
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
    public void run(int warmStarts) {
        var measurementReport = MeasurementReport.start("From ./sayur up to the last route, from built jars");
        var warm = new ArrayList<MeasuredStart>();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop)); // also after Ctrl-C
        try {
            Directories.deleteRecursively(state);
            add(measurementReport, "first", List.of(measure()));
            var stopped = System.nanoTime();
            sayur("down");
            measurementReport.add("down after the first, with the archives for the next", seconds(stopped), "");
            for (var start = 1; start <= warmStarts; start++) {
                warm.add(measure());
                if (start < warmStarts) {
                    sayur("down");
                }
            }
            add(measurementReport, "warm", warm);
            sayur("demo");
            addMemory(measurementReport);
        } catch (IOException e) {
            throw new LaunchFailed("Can't run ./sayur: " + e.getMessage(), "Is the checkout whole?");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
        measurementReport.print(out);
    }

    private MeasuredStart measure() throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var process = start("up");
        var ready = new LinkedHashMap<String, Double>();
        var launcher = 0L;
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(line);
                launcher = Math.max(launcher, ProcessUsage.cpuMillis(process.pid()));
                var found = READY.matcher(line);
                if (found.find()) {
                    ready.put(found.group(1), (System.nanoTime() - begin) / 1e9);
                }
            }
        }
        requireSuccess(process, "up");
        var cpu = new TreeMap<String, Long>(Map.of("launcher", launcher));
        processes().forEach((name, pid) -> cpu.put(name, ProcessUsage.cpuMillis(pid)));
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
                        starts.size() == 1
                                ? "%.1f s".formatted(median.seconds())
                                : "%.1f s (%.1f to %.1f of %d)"
                                        .formatted(
                                                median.seconds(), seconds.getFirst(), seconds.getLast(), starts.size()),
                        which.equals("first") ? "45 s" : "20 s")
                .add("then, CPU time of all processes", "%.1f s".formatted(median.cpuSeconds()), "")
                .add("then, CPU time by process, s", list(median.cpuMillis(), millis -> millis / 1000.0), "")
                .add("then, ready after, s", list(median.readySeconds(), Double::doubleValue), "");
    }

    private void addMemory(MeasurementReport measurementReport) {
        var megabytes = new TreeMap<String, Long>();
        processes().forEach((name, pid) -> megabytes.put(name, ProcessUsage.pssMegabytes(pid)));
        var applications = megabytes.entrySet().stream()
                .filter(entry ->
                        Files.exists(checkout.resolve(entry.getKey()).resolve("src/main/resources/application.yml")))
                .mapToLong(Map.Entry::getValue)
                .sum();
        measurementReport
                .add("memory of the eight services after demo (PSS)", applications + " MB", "1400 MB")
                .add("memory by process, MB", list(megabytes, Long::doubleValue), "");
    }

    private Map<String, Long> processes() {
        var pids = new TreeMap<String, Long>();
        for (var runningInstance : instanceStore.all()) {
            if (runningInstance.process() != null) {
                pids.put(runningInstance.label(), runningInstance.process().pid());
            }
        }
        return pids;
    }

    /** Values by name, largest first. */
    private static <T> String list(Map<String, T> values, ToDoubleFunction<T> amount) {
        return values.entrySet().stream()
                .sorted((one, other) ->
                        Double.compare(amount.applyAsDouble(other.getValue()), amount.applyAsDouble(one.getValue())))
                .map(entry -> "%s %.1f".formatted(entry.getKey(), amount.applyAsDouble(entry.getValue())))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private void sayur(String command) throws IOException, InterruptedException {
        var process = start(command);
        process.getInputStream().transferTo(PrintStream.nullOutputStream());
        requireSuccess(process, command);
    }

    private Process start(String command) throws IOException {
        var builder = new ProcessBuilder(checkout.resolve("sayur").toString(), command)
                .directory(checkout.toFile())
                .redirectErrorStream(true);
        builder.environment().put("SAYUR_STATE", state.toString());
        return builder.start();
    }

    private static void requireSuccess(Process process, String command) throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new LaunchFailed("./sayur " + command + " failed in the measurement", "Try it by itself.");
        }
    }

    /** Also stops a platform whose start failed. */
    private void stop() {
        try {
            sayur("down");
        } catch (IOException | LaunchFailed e) {
            out.println("The measured platform could not be stopped: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Directories.deleteRecursively(state);
    }

    private static String seconds(long begin) {
        return "%.1f s".formatted((System.nanoTime() - begin) / 1e9);
    }

    /** True when a platform runs that would share its ports with the measured one. */
    public static boolean isAnyRunning(InstanceStore instanceStore) {
        return instanceStore.all().stream().anyMatch(RunningInstance::alive);
    }
}
