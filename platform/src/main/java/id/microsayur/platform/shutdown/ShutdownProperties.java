package id.microsayur.platform.shutdown;

import id.microsayur.runtime.shutdown.DrainPeriod;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Deregistration of an instance.
 *
 * @param notice time between deregistration and stop; longer than a client's registry fetch (5 s) and load balancer
 *     cache (2 s) together
 * @param closedSign a file whose existence means that no requests arrive any more, which skips the notice
 */
@Validated
@ConfigurationProperties("platform.departure")
record ShutdownProperties(
        @DefaultValue("8s") @DurationMin(millis = 0) @DurationMax(minutes = 5)
        Duration notice,

        @Nullable Path closedSign) {

    DrainPeriod toDrainPeriod() {
        return new DrainPeriod(notice, closedSign);
    }
}
