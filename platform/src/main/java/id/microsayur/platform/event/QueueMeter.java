package id.microsayur.platform.event;

import id.microsayur.platform.event.DeadLetters.Depth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.amqp.AmqpException;
import org.springframework.scheduling.annotation.Scheduled;

/** How many messages each queue of this service has, asked of the broker every 10 s so that nobody who reads it waits. */
class QueueMeter {

    private final DeadLetters letters;
    private final MeterRegistry meters;
    private volatile Map<String, Depth> depths = Map.of();

    QueueMeter(DeadLetters letters, MeterRegistry meters) {
        this.letters = letters;
        this.meters = meters;
        letters.queues().forEach(queue -> {
            register("micro.sayur.dead.letters", queue, Tags.empty(), Depth::deadLetters);
            register("micro.sayur.queue.depth", queue, Tags.of("state", "ready"), Depth::ready);
            register("micro.sayur.queue.depth", queue, Tags.of("state", "retry"), Depth::waitingRetries);
        });
    }

    private void register(String name, String queue, Tags tags, ToLongFunction<Depth> count) {
        Gauge.builder(name, this, meter -> meter.depth(queue, count))
                .tags(tags.and("queue", queue))
                .register(meters);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void sample() {
        try {
            depths = letters.depths().stream().collect(Collectors.toMap(Depth::queue, depth -> depth));
        } catch (AmqpException _) {
            depths = Map.of();
        }
    }

    /** Not a number while nobody knows: an alert on it must not mistake an outage for an empty queue. */
    private double depth(String queue, ToLongFunction<Depth> count) {
        var known = depths.get(queue);
        return known == null ? Double.NaN : count.applyAsLong(known);
    }
}
