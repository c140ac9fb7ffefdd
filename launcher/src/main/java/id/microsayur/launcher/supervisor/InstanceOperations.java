package id.microsayur.launcher.supervisor;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Restarts, scales and kills the instances of one component while the platform runs. */
public final class InstanceOperations {
    private final InstanceLifecycle instanceLifecycle;
    private final InstanceStore instanceStore;
    private final RegistrationProbe registrationProbe;
    private final ProgressReporter progressReporter;

    public InstanceOperations(Workspace workspace, ComponentCatalogue componentCatalogue, PrintStream out) {
        this.instanceLifecycle = new InstanceLifecycle(workspace, componentCatalogue);
        this.instanceStore = InstanceStore.of(workspace);
        this.registrationProbe = new RegistrationProbe(workspace, new SecretStore(workspace));
        this.progressReporter = new ProgressReporter(out);
    }

    /** Restarts instances one after another, so that a service with several instances stays available. */
    public void restart(PlatformComponent platformComponent) {
        requireInstances(platformComponent)
                .forEach(runningInstance -> restart(platformComponent, runningInstance.instance()));
    }

    public void restart(PlatformComponent platformComponent, int instance) {
        var begun = Instant.now();
        var runningInstance = find(platformComponent, instance);
        if (instanceLifecycle.instances(platformComponent.name()).size() > 1) {
            instanceLifecycle.stop(runningInstance);
        } else {
            instanceLifecycle.stopWithoutDrain(runningInstance);
        }
        start(platformComponent, instance, begun);
    }

    /** Replaces instances one after another, starting the replacement first where two can run at the same time. */
    public void rollingRestart(PlatformComponent platformComponent) {
        for (var runningInstance : requireInstances(platformComponent)) {
            var begun = Instant.now();
            if (platformComponent.isRegistered() || platformComponent.sharesPort()) {
                var successor = start(platformComponent, lowestFreeNumber(platformComponent), begun);
                if (platformComponent.isRegistered() && !registrationProbe.awaitRegistered(successor)) {
                    instanceLifecycle.stopWithoutDrain(successor);
                    throw new LaunchFailed(
                            "Discovery does not show " + successor.label() + ", so nobody would find it: "
                                    + runningInstance.label() + " stays",
                            "See ./sayur status and ./sayur logs discovery");
                }
                instanceLifecycle.stop(runningInstance);
                progressReporter.stopped(runningInstance, begun);
            } else {
                restart(platformComponent, runningInstance.instance());
            }
        }
    }

    /**
     * Scales components side by side, because a start leaves a core idle; those with static peers first, one after another.
     *
     * @throws LaunchFailed when one could not be scaled: one with static peers before all others, another one after them
     */
    public void scale(Map<PlatformComponent, Integer> counts) {
        var concurrent = new LinkedHashMap<>(counts);
        concurrent.keySet().removeIf(PlatformComponent::hasStaticPeers);
        counts.forEach((platformComponent, count) -> {
            if (!concurrent.containsKey(platformComponent)) {
                scale(platformComponent, count);
            }
        });
        var failures = new ConcurrentLinkedQueue<RuntimeException>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            concurrent.forEach((platformComponent, count) -> workers.execute(() -> {
                try {
                    scale(platformComponent, count);
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }));
        }
        var first = failures.poll();
        failures.forEach(further -> progressReporter.message(String.valueOf(further.getMessage())));
        if (first != null) {
            throw first;
        }
    }

    /** Returns when new instances are ready and registered, or surplus instances have stopped. */
    public void scale(PlatformComponent platformComponent, int count) {
        var begun = Instant.now();
        var before = requireInstances(platformComponent).stream()
                .filter(RunningInstance::alive)
                .toList();
        var rest = before.stream().limit(count).toList();
        for (var runningInstance : requireInstances(platformComponent)) {
            if (!rest.contains(runningInstance)) {
                instanceLifecycle.stop(runningInstance);
                progressReporter.stopped(runningInstance, begun);
            }
        }
        for (var missing = count - rest.size(); missing > 0; missing--) {
            start(platformComponent, lowestFreeNumber(platformComponent), Instant.now());
        }
        if (platformComponent.hasStaticPeers() && before.size() != count) {
            rest.forEach(runningInstance -> restart(
                    platformComponent, runningInstance.instance())); // an instance reads its peers at start only
        }
    }

    /** Sends SIGKILL and leaves the instance record in place, as after a crash. */
    public void kill(PlatformComponent platformComponent, int instance, boolean stayDown) {
        var runningInstance = find(platformComponent, instance);
        var process = runningInstance.process();
        if (process == null || !process.alive()) {
            throw notRunning(runningInstance.label());
        }
        if (stayDown) {
            instanceStore.createStayDownMarker(runningInstance);
        }
        process.kill();
        progressReporter.message("Killed " + runningInstance.label() + ", process " + process.pid() + ".");
    }

    private RunningInstance start(PlatformComponent platformComponent, int instance, Instant begun) {
        var started = new CompletableFuture<RunningInstance>();
        try {
            var runningInstance = instanceLifecycle.start(platformComponent, instance, started::complete, () -> false);
            if (platformComponent.isRegistered() && !registrationProbe.awaitRegistered(runningInstance)) {
                instanceLifecycle.awaitReady(
                        platformComponent, runningInstance, platformComponent.readyTimeout(), () -> false); // or exited
                progressReporter.message(runningInstance.label() + " runs, but discovery does not show it.");
            }
            progressReporter.started(runningInstance, begun);
            return runningInstance;
        } catch (LaunchFailed e) {
            if (started.isDone()) {
                instanceLifecycle.abort(started.join());
            }
            throw e;
        }
    }

    private int lowestFreeNumber(PlatformComponent platformComponent) {
        var taken = instanceLifecycle.instances(platformComponent.name()).stream()
                .map(RunningInstance::instance)
                .toList();
        return IntStream.iterate(1, n -> n + 1)
                .filter(n -> !taken.contains(n))
                .findFirst()
                .orElseThrow();
    }

    private List<RunningInstance> requireInstances(PlatformComponent platformComponent) {
        var known = instanceLifecycle.instances(platformComponent.name());
        if (known.isEmpty()) {
            throw notRunning(platformComponent.name());
        }
        return known;
    }

    private RunningInstance find(PlatformComponent platformComponent, int instance) {
        return instanceLifecycle.instances(platformComponent.name()).stream()
                .filter(runningInstance -> runningInstance.instance() == instance)
                .findFirst()
                .orElseThrow(() -> notRunning(platformComponent.name() + "#" + instance));
    }

    private static LaunchFailed notRunning(String label) {
        return new LaunchFailed(label + " is not running", "See ./sayur status, or start it: ./sayur up");
    }
}
