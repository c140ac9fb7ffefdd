package id.microsayur.gateway.overview;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Numbers of the whole platform in one step of time; null where a number is unknown.
 *
 * @param at end of the step
 * @param orders orders that reached each status
 * @param instances instances whose numbers are included
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record OverviewStep(
        Instant at,
        double seconds,
        long requests,
        @JsonProperty("errors_5xx") long errors5xx,
        double requestRate,
        @JsonProperty("p50_ms") @Nullable Double p50,
        @JsonProperty("p95_ms") @Nullable Double p95,
        @JsonProperty("p99_ms") @Nullable Double p99,
        @Nullable Map<String, Long> orders,
        @Nullable Long queueDepth,
        @Nullable Long retrying,
        @Nullable Long deadLetters,
        @Nullable Long outboxBacklog,
        @Nullable Double outboxAgeSeconds,
        @Nullable Long outboxParked,
        int instances) {}
