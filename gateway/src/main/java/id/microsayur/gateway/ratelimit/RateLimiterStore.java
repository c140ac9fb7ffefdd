package id.microsayur.gateway.ratelimit;

import id.microsayur.gateway.ratelimit.RateLimitProperties.Limit;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import reactor.core.publisher.Mono;

/** Counts the requests of each caller. */
interface RateLimiterStore {

    /** Consumes one request of the caller; the result has the remaining requests or the time until the next one. */
    Mono<ConsumptionProbe> tryConsume(String caller, Limit limit);

    static BucketConfiguration bucketConfiguration(Limit limit) {
        return BucketConfiguration.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit.requests()).refillGreedy(limit.requests(), limit.per()))
                .build();
    }
}
