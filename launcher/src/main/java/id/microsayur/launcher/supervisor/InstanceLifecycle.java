package id.microsayur.launcher.supervisor;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.SessionPriority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Starts and stops single instances and records them in the instance store. */
public final class InstanceLifecycle {
    /** Each health check costs a busy machine CPU time that the starting instances wait for. */
    static final long PAUSE_MS = 300;

    private static final int LAST_LINES = 15;

    private final ComponentCatalogue componentCatalogue;
    private final InstanceStore instanceStore;

    public InstanceLifecycle(Workspace workspace, ComponentCatalogue componentCatalogue) {
        this.componentCatalogue = componentCatalogue;
        this.instanceStore = InstanceStore.of(workspace);
    }

    /** Blocks until the instance is ready, exits, exceeds its timeout or is cancelled. */
    public RunningInstance start(
            PlatformComponent platformComponent,
            int instance,
            Consumer<RunningInstance> started,
            BooleanSupplier unwanted) {
        var runningInstance = platformComponent.start(instance, known -> {
            instanceStore.save(known);
            started.accept(known);
        });
        awaitReady(platformComponent, runningInstance, platformComponent.readyTimeout(), unwanted);
        return runningInstance;
    }

    void awaitReady(
            PlatformComponent platformComponent,
            RunningInstance runningInstance,
            Duration patience,
            BooleanSupplier unwanted) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!platformComponent.isReady(runningInstance)) {
            setPriority(
                    runningInstance, SessionPriority.NORMAL); // a start takes no more than its share from what serves
            if (unwanted.getAsBoolean()) {
                throw new LaunchFailed("Interrupted", "Run ./sayur up again.");
            }
            var log = platformComponent.logFile(runningInstance.instance());
            if (!runningInstance.alive()) {
                throw new LaunchFailed(
                        runningInstance.label() + " died at its start. Its last words:\n" + lastLines(log),
                        "All of it: " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new LaunchFailed(
                        "%s is not ready after %d s. Its last words:\n%s"
                                .formatted(runningInstance.label(), patience.toSeconds(), lastLines(log)),
                        "All of it: " + log);
            }
            pause(PAUSE_MS);
        }
        setPriority(runningInstance, platformComponent.priority());
    }

    private static void setPriority(RunningInstance runningInstance, SessionPriority priority) {
        if (runningInstance.process() != null) {
            runningInstance.process().setSessionPriority(priority);
        }
    }

    /** Stops without draining, for an instance that receives no requests or has no replacement. */
    public void stopWithoutDrain(RunningInstance runningInstance) {
        instanceStore.createSkipDrainMarker(runningInstance);
        stop(runningInstance);
    }

    /** Stops gracefully without losing a request; also removes the record of an instance that has exited. */
    public void stop(RunningInstance runningInstance) {
        componentCatalogue
                .find(runningInstance.name())
                .ifPresent(platformComponent -> platformComponent.stop(runningInstance));
        instanceStore.delete(runningInstance);
    }

    /** Stops an instance that was just started and serves no requests. */
    void abort(RunningInstance runningInstance) {
        componentCatalogue
                .find(runningInstance.name())
                .ifPresent(platformComponent -> platformComponent.abort(runningInstance));
        instanceStore.delete(runningInstance);
    }

    public List<RunningInstance> instances(String name) {
        return instanceStore.of(name);
    }

    private static String lastLines(Path log) {
        try {
            var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return last.isEmpty() ? "  (it said nothing)" : "  | " + String.join("\n  | ", last);
        } catch (IOException _) {
            return "  (it left no log)";
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run ./sayur up again.");
        }
    }
}
