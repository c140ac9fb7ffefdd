package id.microsayur.platform.web.limit;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one instance takes on. Both defaults are choices; with 300 requests in work a heap of 112 MB was full.
 *
 * @param requestsAtOnce requests in work at the same time; those that only listen (server-sent events) don't count
 * @param longestWait for a place, before a request is refused
 */
@Validated
@ConfigurationProperties("platform.overload")
record ConcurrencyLimitProperties(
        @DefaultValue("64") @Min(1) int requestsAtOnce,
        @DefaultValue("1s") @DurationMin(millis = 0) Duration longestWait) {}
