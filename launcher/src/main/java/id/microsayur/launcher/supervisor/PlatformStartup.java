package id.microsayur.launcher.supervisor;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.PortOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Starts the components that are not running; on a failure, stops the ones that this run started. */
public final class PlatformStartup {
    private static final Duration RECOVERY_TIMEOUT = Duration.ofSeconds(60);

    private final ComponentCatalogue componentCatalogue;
    private final InstanceLifecycle instanceLifecycle;
    private final ProgressReporter progressReporter;
    private final Set<RunningInstance> started = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable LaunchFailed> firstFailure = new AtomicReference<>();
    private volatile boolean cancelled;

    public PlatformStartup(
            ComponentCatalogue componentCatalogue,
            InstanceLifecycle instanceLifecycle,
            ProgressReporter progressReporter) {
        this.componentCatalogue = componentCatalogue;
        this.instanceLifecycle = instanceLifecycle;
        this.progressReporter = progressReporter;
    }

    /** Instance to start or to await, with the processes left by its predecessor. */
    private record StartTask(
            PlatformComponent component,
            int instance,
            @Nullable RunningInstance before,
            boolean isToStart) {}

    /** Starts the named components, or all if none is named; returns the number of started instances. */
    public int run(Set<String> only) {
        return run(only, _ -> false);
    }

    /** Also starts on-demand components that ran before or match the predicate. */
    public int run(Set<String> only, Predicate<PlatformComponent> selection) {
        var components = componentCatalogue.components().stream()
                .filter(platformComponent -> only.isEmpty()
                        ? isSelected(platformComponent, selection)
                        : only.contains(platformComponent.name()))
                .toList();
        var tasks = tasks(components);
        var toStart = tasks.stream().filter(StartTask::isToStart).toList();
        try {
            toStart.forEach(this::stopPrevious);
            toStart.forEach(this::requireFreePort);
            startAll(tasks);
            return started.size();
        } catch (RuntimeException e) {
            cancel();
            throw e;
        }
    }

    private boolean isSelected(PlatformComponent platformComponent, Predicate<PlatformComponent> selection) {
        return !platformComponent.isOnDemand()
                || selection.test(platformComponent)
                || !instanceLifecycle.instances(platformComponent.name()).isEmpty();
    }

    /** Stops the instances that this run started and prevents further starts. */
    public void cancel() {
        cancelled = true;
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            started.forEach(runningInstance -> workers.submit(() -> instanceLifecycle.abort(runningInstance)));
        }
    }

    private List<StartTask> tasks(List<PlatformComponent> components) {
        var tasks = new ArrayList<StartTask>();
        for (var platformComponent : components) {
            var known = instanceLifecycle.instances(platformComponent.name());
            if (known.isEmpty()) {
                tasks.add(new StartTask(platformComponent, 1, null, true));
            }
            for (var runningInstance : known) {
                var isCurrent =
                        runningInstance.external() || runningInstance.build().equals(platformComponent.buildId());
                if (!runningInstance.alive() || !isCurrent) {
                    tasks.add(new StartTask(platformComponent, runningInstance.instance(), runningInstance, true));
                } else if (!platformComponent.isReady(runningInstance)) {
                    tasks.add(new StartTask(platformComponent, runningInstance.instance(), runningInstance, false));
                }
            }
        }
        return tasks;
    }

    private void stopPrevious(StartTask startTask) {
        if (startTask.before() != null) {
            instanceLifecycle.stopWithoutDrain(startTask.before());
        }
    }

    private void requireFreePort(StartTask startTask) {
        var port = startTask.component().port(startTask.instance());
        var name = startTask.component().name();
        if (startTask.component().sharesPort()
                && instanceLifecycle.instances(name).stream().anyMatch(RunningInstance::alive)) {
            return;
        }
        // an existing broker on the default port may be usable
        if (port != 0 && !name.equals("rabbitmq") && !LocalPorts.isFree(port)) {
            throw new LaunchFailed(
                    "Port %d, which %s needs, is taken by %s"
                            .formatted(
                                    port,
                                    name,
                                    PortOwner.of(port).map(PortOwner::toString).orElse("another user's process")),
                    "End that process, or choose another port: %s=%d ./sayur up"
                            .formatted(FixedPort.variable(name), LocalPorts.findFree()));
        }
    }

    private void startAll(List<StartTask> tasks) {
        Map<String, CompletableFuture<Void>> ready = new HashMap<>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var startTask : tasks) {
                var needs = startTask.component().dependencies().stream()
                        .map(ready::get)
                        .filter(need -> need != null)
                        .toArray(CompletableFuture<?>[]::new);
                var done = CompletableFuture.allOf(needs).thenRunAsync(() -> start(startTask), workers);
                ready.merge(startTask.component().name(), done, (a, b) -> CompletableFuture.allOf(a, b));
            }
            CompletableFuture.allOf(ready.values().toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            var first = firstFailure.get(); // later failures follow from the first
            throw first == null ? e : first;
        }
    }

    private void start(StartTask startTask) {
        if (cancelled) {
            throw new LaunchFailed("Interrupted", "Run ./sayur up again.");
        }
        var start = Instant.now();
        try {
            if (startTask.before() != null && !startTask.isToStart() && awaitRecovery(startTask, startTask.before())) {
                progressReporter.started(startTask.before(), start);
                return;
            }
            progressReporter.started(
                    instanceLifecycle.start(
                            startTask.component(), startTask.instance(), this::recordStarted, () -> cancelled),
                    start);
        } catch (LaunchFailed e) {
            if (!startTask.component().isOptional() || cancelled) {
                firstFailure.compareAndSet(null, e);
                cancelled = true;
                throw e;
            }
            progressReporter.message("  %-22s not up; everything works without it. %s. %s"
                    .formatted(startTask.component().name(), firstLine(e), e.remedy()));
        }
    }

    /** Without its full stop, which an answer of a server may have. */
    private static String firstLine(LaunchFailed failure) {
        var line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("It failed");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    // a missing dependency may have made it unready; if it stays unready, it is restarted
    private boolean awaitRecovery(StartTask startTask, RunningInstance runningInstance) {
        try {
            instanceLifecycle.awaitReady(startTask.component(), runningInstance, RECOVERY_TIMEOUT, () -> cancelled);
            return true;
        } catch (LaunchFailed e) {
            if (cancelled) {
                throw e;
            }
            instanceLifecycle.stopWithoutDrain(runningInstance);
            return false;
        }
    }

    private void recordStarted(RunningInstance runningInstance) {
        started.add(runningInstance);
        if (cancelled) {
            instanceLifecycle.abort(runningInstance);
        }
    }
}
