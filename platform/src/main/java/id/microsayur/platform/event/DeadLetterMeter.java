package id.microsayur.platform.event;

import id.microsayur.platform.event.DeadLetters.Depth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.amqp.AmqpException;
import org.springframework.scheduling.annotation.Scheduled;

/** How many dead letters each queue has, asked of the broker every 10 s so that nobody who reads it waits. */
class DeadLetterMeter {

    private final DeadLetters letters;
    private volatile Map<String, Long> depths = Map.of();

    DeadLetterMeter(DeadLetters letters, MeterRegistry meters) {
        this.letters = letters;
        letters.queues()
                .forEach(queue -> Gauge.builder("micro.sayur.dead.letters", this, meter -> meter.depth(queue))
                        .tag("queue", queue)
                        .register(meters));
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void sample() {
        try {
            depths = letters.depths().stream().collect(Collectors.toMap(Depth::queue, Depth::deadLetters));
        } catch (AmqpException _) {
            depths = Map.of();
        }
    }

    /** Not a number while nobody knows: an alert on it must not mistake an outage for an empty queue. */
    private double depth(String queue) {
        var known = depths.get(queue);
        return known == null ? Double.NaN : known;
    }
}
