package id.microsayur.platform.shutdown;

import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How an instance leaves.
 *
 * @param notice from leaving the registry until it stops; longer than a neighbour's registry fetch (5 s) and its load
 *     balancer's cache (2 s) together
 * @param closedSign a file; while it exists nobody sends requests any more, and nobody is given notice
 */
@Validated
@ConfigurationProperties("platform.departure")
record ShutdownProperties(
        @DefaultValue("8s") @DurationMin(millis = 0) @DurationMax(minutes = 5)
        Duration notice,

        @Nullable Path closedSign) {}
