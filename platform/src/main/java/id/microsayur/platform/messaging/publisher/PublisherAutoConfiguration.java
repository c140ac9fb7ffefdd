package id.microsayur.platform.messaging.publisher;

import id.microsayur.platform.messaging.EventMetrics;
import id.microsayur.platform.messaging.topology.EventTopology;
import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.runtime.refresh.Refreshable;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.stream.config.ProducerMessageHandlerCustomizer;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.amqp.outbound.AmqpOutboundEndpoint;
import org.springframework.messaging.MessageHandler;

/** Auto-configuration of publishing to RabbitMQ. */
@AutoConfiguration
@EnableConfigurationProperties(OutboxProperties.class)
class PublisherAutoConfiguration {

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
            Refreshable<OutboxProperties> limits,
            @Value("${spring.application.name}") String service) {
        return new RabbitEventPublisher(
                bridge, channel, connections, topology, traceContextPropagation, meters, limits, service);
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
