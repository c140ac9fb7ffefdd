package id.microsayur.gateway.overview;

import id.microsayur.runtime.refresh.NeedsRestart;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The platform's numbers over time.
 *
 * @param step length of a step of the numbers over time
 * @param idleAfter time after the last request for these numbers until the services are no longer asked for theirs
 */
@ConfigurationProperties("gateway.overview")
record OverviewProperties(
        @NeedsRestart @DefaultValue("10s") Duration step,
        @DefaultValue("2m") Duration idleAfter) {

    OverviewProperties {
        if (step.isZero() || step.isNegative() || idleAfter.isNegative()) {
            throw new IllegalArgumentException("step is positive, and idle-after can't be negative");
        }
    }
}
