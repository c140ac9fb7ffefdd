package id.microsayur.launcher.recovery;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.SupervisorComponent;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RestartStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Finds the instances to start again: ended, not ready within their time, or silent for long. */
final class InstanceWatch {
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);
    private static final int LEAST_FAILED_PROBES = 10;

    private final ComponentCatalogue componentCatalogue;
    private final InstanceStore instanceStore;
    private final RestartStore restartStore;
    private final LongSupplier nanoTime;
    private final Map<RunningInstance, Observation> observations = new HashMap<>();
    private final Map<RunningInstance, String> unhealthy = new ConcurrentHashMap<>();

    InstanceWatch(Workspace workspace, ComponentCatalogue componentCatalogue, LongSupplier nanoTime) {
        this.componentCatalogue = componentCatalogue;
        this.instanceStore = InstanceStore.of(workspace);
        this.restartStore = RestartStore.of(workspace);
        this.nanoTime = nanoTime;
    }

    /** What the probes of one process have shown: the last time without a complaint, and the failures since. */
    private record Observation(boolean wasReady, long healthyAt, int failures) {}

    /** Ended and unhealthy instances whose delay has passed, in start order. */
    List<RecoveryTarget> due(Instant now) {
        var all = instanceStore.all();
        return componentCatalogue.components().stream()
                .filter(platformComponent -> !platformComponent.name().equals(SupervisorComponent.NAME))
                .flatMap(platformComponent -> all.stream()
                        .filter(runningInstance -> runningInstance.name().equals(platformComponent.name()))
                        .filter(runningInstance -> !waits(platformComponent, runningInstance, all, now))
                        .flatMap(runningInstance -> reason(runningInstance).stream()
                                .map(reason -> RecoveryTarget.of(runningInstance, reason))))
                .toList();
    }

    private Optional<String> reason(RunningInstance runningInstance) {
        return runningInstance.alive()
                ? Optional.ofNullable(unhealthy.get(runningInstance))
                : Optional.of(RecoveryTarget.ENDED);
    }

    private boolean waits(
            PlatformComponent platformComponent,
            RunningInstance runningInstance,
            List<RunningInstance> all,
            Instant now) {
        return !runningInstance.isManaged()
                || instanceStore.staysDown(runningInstance)
                || !restartStore.isDue(runningInstance.name(), runningInstance.instance(), now)
                // an exporter without its server ends at once
                || platformComponent.isOnDemand() && hasDeadDependency(platformComponent, all);
    }

    private static boolean hasDeadDependency(PlatformComponent platformComponent, List<RunningInstance> all) {
        return all.stream()
                .anyMatch(other -> platformComponent.dependencies().contains(other.name()) && !other.alive());
    }

    /** Probes every instance once; a hanging one takes some seconds. */
    void probe() {
        var all = instanceStore.all();
        observations.keySet().retainAll(all);
        unhealthy.keySet().retainAll(all);
        for (var runningInstance : all) {
            if (runningInstance.alive() && runningInstance.isManaged()) {
                componentCatalogue
                        .find(runningInstance.name())
                        .ifPresent(platformComponent -> probe(platformComponent, runningInstance, all));
            }
        }
    }

    private void probe(
            PlatformComponent platformComponent, RunningInstance runningInstance, List<RunningInstance> all) {
        var now = nanoTime.getAsLong();
        var before = observations.computeIfAbsent(runningInstance, _ -> new Observation(false, now, 0));
        var isReady = !before.wasReady() && platformComponent.isReady(runningInstance);
        if (isReady) {
            setPriority(platformComponent, runningInstance);
        }
        var wasReady = isReady || before.wasReady();
        var isHealthy = before.wasReady()
                ? platformComponent.isResponsive(runningInstance)
                : isReady || hasDeadDependency(platformComponent, all); // its time runs once it can become ready
        var after = isHealthy
                ? new Observation(wasReady, nanoTime.getAsLong(), 0)
                : new Observation(wasReady, before.healthyAt(), before.failures() + 1);
        observations.put(runningInstance, after);
        var limit = wasReady ? LONGEST_SILENCE : platformComponent.readyTimeout();
        if (after.failures() >= LEAST_FAILED_PROBES && now - after.healthyAt() > limit.toNanos()) {
            unhealthy.put(
                    runningInstance,
                    (wasReady ? RecoveryTarget.SILENT : RecoveryTarget.UNREADY).formatted(limit.toSeconds()));
        } else {
            unhealthy.remove(runningInstance);
        }
    }

    private static void setPriority(PlatformComponent platformComponent, RunningInstance runningInstance) {
        if (runningInstance.process() != null) {
            runningInstance.process().setSessionPriority(platformComponent.priority());
        }
    }
}
