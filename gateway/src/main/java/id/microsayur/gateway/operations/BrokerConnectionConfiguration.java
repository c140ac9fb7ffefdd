package id.microsayur.gateway.operations;

import id.microsayur.runtime.broker.BrokerConnectionLogger;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Logs the loss of the broker as the listener for revoked sessions notices it, since the bus may be disabled. */
@Configuration(proxyBeanMethods = false)
class BrokerConnectionConfiguration {

    @Bean
    BrokerConnectionLogger brokerConnectionLogger(
            @Qualifier("revokedSessionListenerContainer") SimpleMessageListenerContainer listener) {
        return new BrokerConnectionLogger(
                listener, "revoked sessions are polled from user-service, and the configuration from config-server");
    }
}
