package id.microsayur.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import id.microsayur.gateway.LimitProperties.Limit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** This instance's own counts, of a bounded number of callers. */
class LocalCounters implements Counters {

    private static final Duration FULL_AGAIN = Duration.ofMinutes(10);

    private final Cache<Key, Bucket> buckets;

    LocalCounters(int callers) {
        buckets = Caffeine.newBuilder()
                .maximumSize(callers)
                .expireAfterAccess(FULL_AGAIN)
                .build();
    }

    @Override
    public Mono<ConsumptionProbe> take(String caller, Limit limit) {
        return Mono.fromSupplier(
                () -> buckets.get(new Key(caller, limit), LocalCounters::bucket).tryConsumeAndReturnRemaining(1));
    }

    private static Bucket bucket(Key key) {
        var bucket = Bucket.builder();
        for (var bandwidth : Counters.bucket(key.limit).getBandwidths()) {
            bucket.addLimit(bandwidth);
        }
        return bucket.build();
    }

    /** A changed limit begins anew. */
    private record Key(String caller, Limit limit) {}
}
