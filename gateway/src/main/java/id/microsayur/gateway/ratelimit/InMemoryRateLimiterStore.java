package id.microsayur.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import id.microsayur.gateway.ratelimit.RateLimitProperties.Limit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Counts requests in the memory of this instance, for a bounded number of callers. */
class InMemoryRateLimiterStore implements RateLimiterStore {

    private static final Duration BUCKET_EXPIRY = Duration.ofMinutes(10);

    private final Cache<BucketKey, Bucket> buckets;

    InMemoryRateLimiterStore(int callers) {
        buckets = Caffeine.newBuilder()
                .maximumSize(callers)
                .expireAfterAccess(BUCKET_EXPIRY)
                .build();
    }

    @Override
    public Mono<ConsumptionProbe> tryConsume(String caller, Limit limit) {
        return Mono.fromSupplier(() -> buckets.get(new BucketKey(caller, limit), InMemoryRateLimiterStore::bucket)
                .tryConsumeAndReturnRemaining(1));
    }

    private static Bucket bucket(BucketKey bucketKey) {
        var bucket = Bucket.builder();
        for (var bandwidth :
                RateLimiterStore.bucketConfiguration(bucketKey.limit).getBandwidths()) {
            bucket.addLimit(bandwidth);
        }
        return bucket.build();
    }

    /** Includes the limit, so that a changed limit starts with a full bucket. */
    private record BucketKey(String caller, Limit limit) {}
}
