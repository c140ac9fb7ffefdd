package id.microsayur.runtime.configclient;

import org.springframework.amqp.core.DeclarableCustomizer;
import org.springframework.amqp.core.Queue;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.bus.jackson.RemoteApplicationEventScan;
import org.springframework.context.annotation.Bean;

/** The bus as both ends need it. */
@AutoConfiguration
@RemoteApplicationEventScan(basePackageClasses = ConfigChanged.class)
class ConfigBusAutoConfiguration {

    /** RabbitMQ 3.10 refuses this argument on the classic queues that the framework declares for itself. */
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
