package id.microsayur.runtime.broker;

import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of a broker connection that reads no body larger than the heap can hold. */
@AutoConfiguration
@ConditionalOnClass(ConnectionFactoryCustomizer.class)
class BrokerClientAutoConfiguration {

    /** Above the limit of the platform's own broker, below the smallest heap. */
    private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    @Bean
    ConnectionFactoryCustomizer brokerClientLimits() {
        return factory -> factory.setMaxInboundMessageBodySize(MAX_BODY_BYTES);
    }
}
