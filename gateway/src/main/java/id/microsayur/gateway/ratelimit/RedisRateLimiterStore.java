package id.microsayur.gateway.ratelimit;

import id.microsayur.gateway.ratelimit.RateLimitProperties.Limit;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Counts requests in Redis, shared by all instances of the gateway. While Redis is unavailable, each instance counts in
 * its own memory, so that requests are neither unlimited nor all rejected.
 */
class RedisRateLimiterStore implements RateLimiterStore, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisRateLimiterStore.class);
    private static final Duration TIMEOUT = Duration.ofMillis(150);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration BUCKET_EXPIRY = Duration.ofMinutes(10);

    private final RateLimiterStore fallback;
    private final RedisClient redis;
    private final Mono<AsyncProxyManager<byte[]>> redisBuckets;
    private final AtomicBoolean redisUnavailable = new AtomicBoolean();
    private volatile long retryAt = System.nanoTime();

    RedisRateLimiterStore(String uri, RateLimiterStore local) {
        this.fallback = local;
        this.redis = RedisClient.create();
        redis.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        this.redisBuckets = Mono.fromCompletionStage(
                        () -> redis.connectAsync(ByteArrayCodec.INSTANCE, RedisURI.create(uri)))
                .map(RedisRateLimiterStore::buckets)
                .cache(_ -> Duration.ofDays(365), _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    private static AsyncProxyManager<byte[]> buckets(StatefulRedisConnection<byte[], byte[]> connection) {
        return Bucket4jLettuce.casBasedBuilder(connection)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(BUCKET_EXPIRY))
                .build()
                .asAsync();
    }

    @Override
    public Mono<ConsumptionProbe> tryConsume(String caller, Limit limit) {
        if (System.nanoTime() - retryAt < 0) {
            return fallback.tryConsume(caller, limit);
        }
        var key = "sayur:limit:%s:%d/%s".formatted(caller, limit.requests(), limit.per());
        return redisBuckets
                .flatMap(buckets -> Mono.fromFuture(() -> buckets.builder()
                        .build(
                                key.getBytes(StandardCharsets.UTF_8),
                                () -> CompletableFuture.completedFuture(RateLimiterStore.bucketConfiguration(limit)))
                        .tryConsumeAndReturnRemaining(1)))
                .timeout(TIMEOUT)
                .doOnNext(_ -> {
                    if (System.nanoTime() - retryAt >= 0 && redisUnavailable.compareAndSet(true, false)) {
                        log.info("Redis is available again; rate limits are shared by all instances");
                    }
                })
                .onErrorResume(failure -> {
                    retryAt = System.nanoTime() + RETRY_DELAY.toNanos();
                    if (redisUnavailable.compareAndSet(false, true)) {
                        log.warn(
                                "Redis is unavailable; this instance counts rate limits on its own until it is back:"
                                        + " {}",
                                failure.toString());
                    }
                    return fallback.tryConsume(caller, limit);
                });
    }

    @Override
    public void close() {
        redis.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
