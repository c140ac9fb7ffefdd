package id.microsayur.platform.fault;

import id.microsayur.live.ConfigCheck;
import id.microsayur.live.Live;
import id.microsayur.live.Refusal;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Fault switches, except in production: there an edit with one is refused, and no instance starts with one. */
@AutoConfiguration
@EnableConfigurationProperties(FaultProperties.class)
class FaultAutoConfiguration {

    private static final String REFUSAL =
            FaultProperties.PREFIX + " is for drills and never active with the profile production: take it out";

    @Bean
    Faults faults(Live<FaultProperties> properties, FaultProperties first, Environment environment) {
        var production = isProduction(environment);
        if (production && !first.areOff()) {
            throw new IllegalStateException(REFUSAL);
        }
        return new Faults(properties, production);
    }

    @Bean
    ConfigCheck noFaultsInProduction(Environment environment) {
        var production = isProduction(environment);
        return next -> {
            if (production
                    && !next.bind(FaultProperties.PREFIX, FaultProperties.class).areOff()) {
                throw new Refusal(REFUSAL);
            }
        };
    }

    private static boolean isProduction(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("production"));
    }
}
