package id.microsayur.launcher.platform;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;

/** Takes everything down that was started, the outermost first, so that nothing loses what it still needs. */
public final class Shutdown {
    private static final List<List<String>> ORDER = List.of(
            List.of("prometheus", "alertmanager", "postgres-metrics", "rabbitmq-metrics", "log-shipper", "log-store"),
            List.of("gateway"),
            List.of("user-service", "product-service", "order-service", "payment-service", "notification-service"),
            List.of("config-server", "discovery", "mailbox", "payment-provider", "zipkin", "redis"),
            List.of("rabbitmq", "postgres"));

    private final Catalogue catalogue;
    private final Lifecycle lifecycle;
    private final Progress progress;

    public Shutdown(Catalogue catalogue, Lifecycle lifecycle, Progress progress) {
        this.catalogue = catalogue;
        this.lifecycle = lifecycle;
        this.progress = progress;
    }

    /** Returns how many instances there were to stop. */
    public int run() {
        var count = 0;
        for (var tier : ORDER) {
            var instances = tier.stream()
                    .flatMap(name -> lifecycle.instances(name).stream())
                    .toList();
            count += instances.size();
            try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
                instances.forEach(running -> workers.submit(() -> stop(running)));
            }
        }
        return count;
    }

    /** May take half a minute after the first run, and nothing after any other. */
    public void prepareNextStart() {
        var pupils =
                catalogue.components().stream().filter(Component::hasHomework).toList();
        if (!pupils.isEmpty()) {
            progress.say("Making the next start faster, once (SAYUR_AOT=off does without) ...");
            try (var workers = Executors.newFixedThreadPool(2)) {
                pupils.forEach(pupil -> workers.submit(pupil::doHomework));
            }
        }
    }

    private void stop(Running running) {
        var begun = Instant.now();
        lifecycle.stopAtOnce(running);
        progress.stopped(running, begun);
    }
}
