package id.microsayur.platform.messaging.outbox;

import id.microsayur.platform.messaging.EventMetrics;
import id.microsayur.platform.messaging.topology.EventTopology;
import id.microsayur.platform.tracing.TraceContextPropagation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.stream.config.ProducerMessageHandlerCustomizer;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.amqp.outbound.AmqpOutboundEndpoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.MessageHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration of the transactional outbox and its relay. */
@AutoConfiguration
class OutboxAutoConfiguration {

    @Bean
    OutboxRepository outboxRepository(JdbcClient jdbc) {
        return new OutboxRepository(jdbc);
    }

    @Bean
    OutboxMetrics outboxMetrics(OutboxRepository table, MeterRegistry meters) {
        return new OutboxMetrics(table, meters);
    }

    @Bean
    static DedicatedChannel dedicatedChannel() {
        return new DedicatedChannel();
    }

    @Bean
    RabbitEventPublisher rabbitEventPublisher(
            StreamBridge bridge,
            DedicatedChannel channel,
            CachingConnectionFactory connections,
            EventTopology topology,
            TraceContextPropagation traceContextPropagation,
            EventMetrics meters,
            @Value("${spring.application.name}") String service) {
        return new RabbitEventPublisher(
                bridge, channel, connections, topology, traceContextPropagation, meters, service);
    }

    @Bean
    OutboxRelay outboxRelay(
            OutboxRepository table, RabbitEventPublisher broker, PlatformTransactionManager transactions) {
        return new OutboxRelay(table, broker, new TransactionTemplate(transactions));
    }

    @Bean
    Outbox outbox(
            JdbcClient jdbc,
            JsonMapper json,
            TraceContextPropagation traceContextPropagation,
            Clock clock,
            OutboxRelay relay,
            EventMetrics meters) {
        return new Outbox(jdbc, json, traceContextPropagation, clock, relay, meters);
    }

    @Bean
    ProducerMessageHandlerCustomizer<MessageHandler> outboxProducerCustomizer(DedicatedChannel channel) {
        return (handler, destination) -> {
            if (handler instanceof AmqpOutboundEndpoint endpoint && destination.equals(EventTopology.EXCHANGE)) {
                endpoint.setHeaderMapper(new OutboundEventHeaders());
                channel.setTemplate(endpoint.getRabbitTemplate());
                endpoint.setAsync(true); // otherwise it formats a debug text about the missing reply for each message
            }
        };
    }
}
