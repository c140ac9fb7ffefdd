package id.microsayur.platform.messaging.topology;

import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of exchange, queues and bindings. */
@AutoConfiguration
class TopologyAutoConfiguration {

    @Bean
    static ConsumerGroupPostProcessor consumerGroupPostProcessor(@Value("${spring.application.name}") String service) {
        return new ConsumerGroupPostProcessor(service);
    }

    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.load();
    }

    @Bean
    Declarables eventQueues(EventCatalogue catalogue, @Value("${spring.application.name}") String service) {
        return EventTopology.declarables(catalogue, service);
    }

    @Bean
    EventTopology eventTopology(EventCatalogue catalogue, RabbitAdmin admin) {
        return new EventTopology(catalogue, admin);
    }

    @Bean
    @ConditionalOnMissingBean
    RabbitAdmin rabbitAdmin(ConnectionFactory connections) {
        return new RabbitAdmin(connections);
    }
}
