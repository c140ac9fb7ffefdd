package id.microsayur.runtime.configclient;

import org.springframework.amqp.core.DeclarableCustomizer;
import org.springframework.amqp.core.Queue;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.bus.jackson.RemoteApplicationEventScan;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;

/** Settings of the bus that config-server and its clients share. */
@AutoConfiguration(afterName = "id.microsayur.platform.messaging.inbox.InboxAutoConfiguration")
@RemoteApplicationEventScan(basePackageClasses = ConfigChanged.class)
class ConfigBusAutoConfiguration {

    /** For a process without an inbox, whose customizer delegates to this one. */
    @Bean
    @ConditionalOnMissingBean(ListenerContainerCustomizer.class)
    BusContainerCustomizer busContainerCustomizer(BusQueueDeclarations declarations) {
        return new BusContainerCustomizer(declarations);
    }

    @Bean
    static BusQueueDeclarations busQueueDeclarations() {
        return new BusQueueDeclarations();
    }

    /** Removes an argument that RabbitMQ 3.10 rejects on the classic queues that Spring Cloud Stream declares. */
    @Bean
    static DeclarableCustomizer withoutLeaderLocator() {
        return declarable -> {
            if (declarable instanceof Queue queue) {
                queue.removeArgument(Queue.X_QUEUE_LEADER_LOCATOR);
            }
            return declarable;
        };
    }
}
