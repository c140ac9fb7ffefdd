package id.microsayur.launcher.supervisor;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RestartStore;
import id.microsayur.launcher.workspace.RunningInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Current state of one instance. */
public record InstanceStatus(
        String name,
        int instance,
        @Nullable Long pid,
        @Nullable Integer port,
        InstanceState state,
        @JsonProperty("rss_mb") @Nullable Long rssMb,
        @JsonProperty("uptime_s") @Nullable Long uptimeS,
        int restarts,
        @JsonProperty("last_exit") @Nullable LastExit lastExit) {

    /** Time and reason of the last restart by the supervisor. */
    public record LastExit(String at, String reason) {}

    /** STARTING: the process is alive and its health check fails; a server that was not started here is DOWN then. */
    public enum InstanceState {
        UP,
        STARTING,
        DOWN
    }

    public static List<InstanceStatus> ofAll(
            ComponentCatalogue componentCatalogue, InstanceStore instanceStore, RestartStore restartStore) {
        var statuses = new ArrayList<InstanceStatus>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var pendingStatuses = componentCatalogue.components().stream()
                    .filter(platformComponent -> !platformComponent.isOnDemand()
                            || !instanceStore.of(platformComponent.name()).isEmpty())
                    .flatMap(platformComponent -> {
                        var known = instanceStore.of(platformComponent.name());
                        return known.isEmpty()
                                ? Stream.of(workers.submit(() -> absent(platformComponent.name())))
                                : known.stream()
                                        .map(runningInstance ->
                                                workers.submit(() -> of(platformComponent, runningInstance)));
                    })
                    .toList();
            for (var status : pendingStatuses) {
                statuses.add(status.get().withRestarts(restartStore));
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return statuses;
    }

    private static InstanceStatus absent(String name) {
        return new InstanceStatus(name, 1, null, null, InstanceState.DOWN, null, null, 0, null);
    }

    private static InstanceStatus of(PlatformComponent platformComponent, RunningInstance runningInstance) {
        if (!runningInstance.alive()) {
            return new InstanceStatus(
                    runningInstance.name(),
                    runningInstance.instance(),
                    null,
                    null,
                    InstanceState.DOWN,
                    null,
                    null,
                    0,
                    null);
        }
        var instanceState = platformComponent.isReady(runningInstance)
                ? InstanceState.UP
                : runningInstance.isManaged() ? InstanceState.STARTING : InstanceState.DOWN;
        var process = runningInstance.process();
        return new InstanceStatus(
                runningInstance.name(),
                runningInstance.instance(),
                process == null ? null : process.pid(),
                runningInstance.port(),
                instanceState,
                process == null ? null : residentMegabytes(process.pid()),
                Duration.between(runningInstance.since(), Instant.now()).toSeconds(),
                0,
                null);
    }

    private InstanceStatus withRestarts(RestartStore restartStore) {
        return restartStore
                .find(name, instance)
                .map(known -> new InstanceStatus(
                        name,
                        instance,
                        pid,
                        port,
                        state,
                        rssMb,
                        uptimeS,
                        known.total(),
                        new LastExit(known.at().truncatedTo(ChronoUnit.SECONDS).toString(), known.reason())))
                .orElse(this);
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
