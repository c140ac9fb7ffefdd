package id.microsayur.platform.web.limit;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Concurrency limit of one instance. All defaults are choices; 300 concurrent requests filled a heap of 112 MB.
 *
 * @param requestsAtOnce maximum number of concurrent requests, without open server-sent event streams
 * @param queue maximum number of waiting requests; further ones are rejected at once
 * @param longestWait maximum time in the queue before a request is rejected
 * @param crowd maximum number of requests that are served without a permit after that time, because they arrived within half
 *     of it after the instance had room
 */
@Validated
@ConfigurationProperties("platform.overload")
record ConcurrencyLimitProperties(
        @DefaultValue("64") @Min(1) int requestsAtOnce,
        @DefaultValue("128") @Min(0) int queue,
        @DefaultValue("1s") @DurationMin(millis = 0) Duration longestWait,
        @DefaultValue("64") @Min(0) int crowd) {}
