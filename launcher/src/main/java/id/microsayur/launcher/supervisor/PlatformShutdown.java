package id.microsayur.launcher.supervisor;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.component.ServiceEnvironment;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.localservers.process.LaunchFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Stops all started components in reverse start order, so that each keeps its dependencies until it has stopped. */
public final class PlatformShutdown {
    private static final List<List<String>> ORDER = List.of(
            List.of(SupervisorComponent.NAME), // otherwise it would start again what is stopped below
            List.of("prometheus", "alertmanager", "postgres-metrics", "rabbitmq-metrics", "log-shipper", "log-store"),
            List.of("gateway"),
            List.of("user-service", "product-service", "order-service", "payment-service", "notification-service"),
            List.of("config-server", "discovery", "mailbox", "payment-provider", "zipkin", "redis"),
            List.of("rabbitmq", "postgres", ServiceEnvironment.FAULT_PROXY));

    private static final Duration LONGEST_POST_STOP_TASKS = Duration.ofMinutes(2);

    private final ComponentCatalogue componentCatalogue;
    private final InstanceLifecycle instanceLifecycle;
    private final ProgressReporter progressReporter;

    public PlatformShutdown(
            ComponentCatalogue componentCatalogue,
            InstanceLifecycle instanceLifecycle,
            ProgressReporter progressReporter) {
        this.componentCatalogue = componentCatalogue;
        this.instanceLifecycle = instanceLifecycle;
        this.progressReporter = progressReporter;
    }

    /**
     * Returns the number of stopped instances.
     *
     * @throws LaunchFailed after all others have been stopped, when an instance could not be
     */
    public int run() {
        var count = 0;
        var failures = new ConcurrentLinkedQueue<String>();
        for (var tier : ORDER) {
            var instances = tier.stream()
                    .flatMap(name -> instanceLifecycle.instances(name).stream())
                    .toList();
            count += instances.size();
            try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
                instances.forEach(runningInstance -> workers.submit(() -> stop(runningInstance, failures)));
            }
        }
        if (!failures.isEmpty()) {
            throw new LaunchFailed("Not stopped: " + String.join("; ", failures), "Run ./sayur down again.");
        }
        return count;
    }

    /**
     * Takes some 90 CPU-seconds after the first run, no time after later runs; ends after {@link #LONGEST_POST_STOP_TASKS}. A
     * failure is reported only: the tasks make the next start faster, not possible.
     */
    public void runPostStopTasks() {
        var due = componentCatalogue.components().stream()
                .filter(PlatformComponent::hasPostStopTask)
                .toList();
        if (due.isEmpty()) {
            return;
        }
        progressReporter.message("Making the next start faster, once (SAYUR_AOT=off does without) ...");
        var tasks = due.stream()
                .map(platformComponent -> Executors.callable(platformComponent::runPostStopTask))
                .toList();
        try (var workers = Executors.newFixedThreadPool(2)) {
            var results = workers.invokeAll(tasks, LONGEST_POST_STOP_TASKS.toSeconds(), TimeUnit.SECONDS);
            for (var i = 0; i < due.size(); i++) {
                report(due.get(i).name(), results.get(i));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(String name, Future<?> result) {
        switch (result.state()) {
            case FAILED ->
                progressReporter.message(
                        "  " + name + ": " + result.exceptionNow().getMessage());
            case CANCELLED ->
                progressReporter.message(
                        "  " + name + ": not done after " + LONGEST_POST_STOP_TASKS.toSeconds() + " s");
            default -> {}
        }
    }

    private void stop(RunningInstance runningInstance, Queue<String> failures) {
        var begun = Instant.now();
        try {
            instanceLifecycle.stopWithoutDrain(runningInstance);
            progressReporter.stopped(runningInstance, begun);
        } catch (RuntimeException e) {
            failures.add(runningInstance.label() + ": " + e.getMessage());
        }
    }
}
