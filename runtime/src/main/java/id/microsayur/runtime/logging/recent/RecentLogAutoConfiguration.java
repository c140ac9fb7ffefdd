package id.microsayur.runtime.logging.recent;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the endpoint with the last log events. */
@AutoConfiguration
class RecentLogAutoConfiguration {

    @Bean
    RecentLogEndpoint recentLogEndpoint() {
        return new RecentLogEndpoint();
    }
}
