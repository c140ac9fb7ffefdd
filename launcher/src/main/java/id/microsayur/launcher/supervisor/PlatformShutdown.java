package id.microsayur.launcher.supervisor;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.component.ServiceEnvironment;
import id.microsayur.launcher.workspace.RunningInstance;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;

/** Stops all started components in reverse start order, so that each keeps its dependencies until it has stopped. */
public final class PlatformShutdown {
    private static final List<List<String>> ORDER = List.of(
            List.of(SupervisorComponent.NAME), // otherwise it would start again what is stopped below
            List.of("prometheus", "alertmanager", "postgres-metrics", "rabbitmq-metrics", "log-shipper", "log-store"),
            List.of("gateway"),
            List.of("user-service", "product-service", "order-service", "payment-service", "notification-service"),
            List.of("config-server", "discovery", "mailbox", "payment-provider", "zipkin", "redis"),
            List.of("rabbitmq", "postgres", ServiceEnvironment.FAULT_PROXY));

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

    /** Returns the number of stopped instances. */
    public int run() {
        var count = 0;
        for (var tier : ORDER) {
            var instances = tier.stream()
                    .flatMap(name -> instanceLifecycle.instances(name).stream())
                    .toList();
            count += instances.size();
            try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
                instances.forEach(runningInstance -> workers.submit(() -> stop(runningInstance)));
            }
        }
        return count;
    }

    /** Takes up to a minute after the first run, no time after later runs. */
    public void runPostStopTasks() {
        var pupils = componentCatalogue.components().stream()
                .filter(PlatformComponent::hasPostStopTask)
                .toList();
        if (!pupils.isEmpty()) {
            progressReporter.message("Making the next start faster, once (SAYUR_AOT=off does without) ...");
            try (var workers = Executors.newFixedThreadPool(2)) {
                pupils.forEach(pupil -> workers.submit(pupil::runPostStopTask));
            }
        }
    }

    private void stop(RunningInstance runningInstance) {
        var begun = Instant.now();
        instanceLifecycle.stopWithoutDrain(runningInstance);
        progressReporter.stopped(runningInstance, begun);
    }
}
