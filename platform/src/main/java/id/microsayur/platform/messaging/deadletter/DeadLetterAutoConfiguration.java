package id.microsayur.platform.messaging.deadletter;

import id.microsayur.platform.messaging.outbox.ParkedEvents;
import id.microsayur.platform.messaging.topology.EventTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration of dead letter queues: operator endpoint and metrics. */
@AutoConfiguration
class DeadLetterAutoConfiguration {

    @Bean
    DeadLetterService deadLetterService(
            EventTopology topology,
            RabbitAdmin admin,
            JsonMapper json,
            Clock clock,
            @Value("${spring.application.name}") String service) {
        return new DeadLetterService(topology.subscriptionsOf(service), admin, json, clock);
    }

    @Bean
    DeadLetterEndpoint deadLetterEndpoint(
            DeadLetterService deadLetters,
            ParkedEvents parkedEvents,
            JsonMapper json,
            @Value("${spring.application.name}") String service) {
        return new DeadLetterEndpoint(deadLetters, new ParkedEventQueue(parkedEvents, json, service), service);
    }

    @Bean
    QueueDepthMetrics queueDepthMetrics(DeadLetterService deadLetters, MeterRegistry meters) {
        return new QueueDepthMetrics(deadLetters, meters);
    }
}
