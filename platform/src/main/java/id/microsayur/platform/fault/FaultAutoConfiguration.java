package id.microsayur.platform.fault;

import id.microsayur.runtime.property.ConfigCheck;
import id.microsayur.runtime.property.InvalidConfigException;
import id.microsayur.runtime.refresh.Refreshable;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Auto-configuration of fault injection; with the profile production, a configuration with faults is rejected, and no
 * instance starts with one.
 */
@AutoConfiguration(beforeName = "id.microsayur.platform.messaging.MessagingAutoConfiguration")
@EnableConfigurationProperties(FaultProperties.class)
class FaultAutoConfiguration {

    private static final String NOT_IN_PRODUCTION =
            FaultProperties.PREFIX + " is for drills and never active with the profile production: take it out";

    @Bean
    FaultInjector faultInjector(
            Refreshable<FaultProperties> properties, FaultProperties first, Environment environment) {
        var production = isProduction(environment);
        if (production && !first.isEmpty()) {
            throw new IllegalStateException(NOT_IN_PRODUCTION);
        }
        return new FaultInjector(properties, production);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock(Refreshable<FaultProperties> properties, Environment environment) {
        return isProduction(environment) ? Clock.systemUTC() : SteppedClock.of(properties);
    }

    @Bean
    ConfigCheck productionFaultCheck(Environment environment) {
        var production = isProduction(environment);
        return next -> {
            if (production
                    && !next.bind(FaultProperties.PREFIX, FaultProperties.class).isEmpty()) {
                throw new InvalidConfigException(NOT_IN_PRODUCTION);
            }
        };
    }

    private static boolean isProduction(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("production"));
    }
}
