package id.microsayur.gateway.ratelimit;

import id.microsayur.gateway.ratelimit.RateLimitProperties.Limit;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import reactor.core.publisher.Mono;

/** Counts what each caller asks for. */
interface RateLimiterStore {

    /** Takes one of what the caller has left; says how much that is, or how long to wait. */
    Mono<ConsumptionProbe> tryConsume(String caller, Limit limit);

    static BucketConfiguration bucketConfiguration(Limit limit) {
        return BucketConfiguration.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit.requests()).refillGreedy(limit.requests(), limit.per()))
                .build();
    }
}
