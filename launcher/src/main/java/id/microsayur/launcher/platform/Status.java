package id.microsayur.launcher.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How one instance is doing now. */
public record Status(
        String name,
        int instance,
        @Nullable Long pid,
        @Nullable Integer port,
        State state,
        @JsonProperty("rss_mb") @Nullable Long rssMb,
        @JsonProperty("uptime_s") @Nullable Long uptimeS) {

    /** STARTING has a process that does not answer yet, or no longer. */
    public enum State {
        UP,
        STARTING,
        DOWN
    }

    public static List<Status> all(Catalogue catalogue, RunFolder runs) {
        var statuses = new ArrayList<Status>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = catalogue.components().stream()
                    .filter(component ->
                            !component.isExtra() || !runs.of(component.name()).isEmpty())
                    .flatMap(component -> {
                        var known = runs.of(component.name());
                        return known.isEmpty()
                                ? Stream.of(workers.submit(() -> absent(component.name())))
                                : known.stream().map(running -> workers.submit(() -> of(component, running)));
                    })
                    .toList();
            for (var answer : asked) {
                statuses.add(answer.get());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return statuses;
    }

    private static Status absent(String name) {
        return new Status(name, 1, null, null, State.DOWN, null, null);
    }

    private static Status of(Component component, Running running) {
        if (!running.alive()) {
            return new Status(running.name(), running.instance(), null, null, State.DOWN, null, null);
        }
        var state = component.isReady(running) ? State.UP : State.STARTING;
        var process = running.process();
        return new Status(
                running.name(),
                running.instance(),
                process == null ? null : process.pid(),
                running.port(),
                state,
                process == null ? null : residentMegabytes(process.pid()),
                Duration.between(running.since(), Instant.now()).toSeconds());
    }

    private static long residentMegabytes(long pid) {
        var own = kilobytes(pid);
        var children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(child -> kilobytes(child.pid()))
                .sum();
        return (own + children) / 1024;
    }

    private static long kilobytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0;
        }
    }
}
