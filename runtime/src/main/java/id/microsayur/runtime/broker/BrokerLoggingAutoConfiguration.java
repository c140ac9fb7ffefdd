package id.microsayur.runtime.broker;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of a log that stays readable while the broker is unavailable. */
@AutoConfiguration
class BrokerLoggingAutoConfiguration {

    @Bean
    static LostConnectionLogFilter lostConnectionLogFilter() {
        return new LostConnectionLogFilter();
    }
}
