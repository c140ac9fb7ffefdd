package id.microsayur.platform.messaging.deadletter;

import id.microsayur.platform.messaging.deadletter.DeadLetterService.QueueDepth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.amqp.AmqpException;
import org.springframework.scheduling.annotation.Scheduled;

/** Gauges of the queue depths, sampled every 10 s so that a scrape never waits for the broker. */
final class QueueDepthMetrics {

    private final DeadLetterService deadLetters;
    private final MeterRegistry meters;
    private volatile Map<String, QueueDepth> depths = Map.of();

    QueueDepthMetrics(DeadLetterService deadLetters, MeterRegistry meters) {
        this.deadLetters = deadLetters;
        this.meters = meters;
        deadLetters.queues().forEach(queue -> {
            register("micro.sayur.dead.letters", queue, Tags.empty(), QueueDepth::deadLetters);
            register("micro.sayur.queue.depth", queue, Tags.of("state", "ready"), QueueDepth::ready);
            register("micro.sayur.queue.depth", queue, Tags.of("state", "retry"), QueueDepth::waitingRetries);
        });
    }

    private void register(String name, String queue, Tags tags, ToLongFunction<QueueDepth> count) {
        Gauge.builder(name, this, meter -> meter.depth(queue, count))
                .tags(tags.and("queue", queue))
                .register(meters);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void sample() {
        try {
            depths = deadLetters.depths().stream()
                    .collect(Collectors.toMap(QueueDepth::queue, queueDepth -> queueDepth));
        } catch (AmqpException _) {
            depths = Map.of();
        }
    }

    /** NaN while the depth is unknown, so that an alert does not mistake an outage for an empty queue. */
    private double depth(String queue, ToLongFunction<QueueDepth> count) {
        var queueDepth = depths.get(queue);
        return queueDepth == null ? Double.NaN : count.applyAsLong(queueDepth);
    }
}
