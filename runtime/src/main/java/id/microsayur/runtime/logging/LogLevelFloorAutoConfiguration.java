package id.microsayur.runtime.logging;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.logging.LoggersEndpointAutoConfiguration;
import org.springframework.boot.actuate.logging.LoggersEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the actuator's loggers endpoint with a floor. */
@AutoConfiguration(before = LoggersEndpointAutoConfiguration.class)
class LogLevelFloorAutoConfiguration {

    @Bean
    @ConditionalOnBean(LoggingSystem.class)
    @ConditionalOnAvailableEndpoint(endpoint = LoggersEndpoint.class)
    LoggersEndpoint loggersEndpoint(LoggingSystem loggingSystem, ObjectProvider<LoggerGroups> groups) {
        return new FloorLoggersEndpoint(loggingSystem, groups.getIfAvailable(LoggerGroups::new));
    }
}
