package id.microsayur.gateway;

import id.microsayur.gateway.LimitProperties.Limit;
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
 * Counts that all instances of the gateway share in Redis. While Redis does not answer each instance counts for
 * itself: never open to everything, never shut to everyone.
 */
class SharedCounters implements Counters, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SharedCounters.class);
    private static final Duration PATIENCE = Duration.ofMillis(150);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration FULL_AGAIN = Duration.ofMinutes(10);

    private final Counters local;
    private final RedisClient redis;
    private final Mono<AsyncProxyManager<byte[]>> shared;
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile long restUntil = System.nanoTime();

    SharedCounters(String uri, Counters local) {
        this.local = local;
        this.redis = RedisClient.create();
        redis.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        this.shared = Mono.fromCompletionStage(() -> redis.connectAsync(ByteArrayCodec.INSTANCE, RedisURI.create(uri)))
                .map(SharedCounters::buckets)
                .cache(_ -> Duration.ofDays(365), _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    private static AsyncProxyManager<byte[]> buckets(StatefulRedisConnection<byte[], byte[]> connection) {
        return Bucket4jLettuce.casBasedBuilder(connection)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(FULL_AGAIN))
                .build()
                .asAsync();
    }

    @Override
    public Mono<ConsumptionProbe> take(String caller, Limit limit) {
        if (System.nanoTime() - restUntil < 0) {
            return local.take(caller, limit);
        }
        var key = "sayur:limit:%s:%d/%s".formatted(caller, limit.requests(), limit.per());
        return shared.flatMap(buckets -> Mono.fromFuture(() -> buckets.builder()
                        .build(
                                key.getBytes(StandardCharsets.UTF_8),
                                () -> CompletableFuture.completedFuture(Counters.bucket(limit)))
                        .tryConsumeAndReturnRemaining(1)))
                .timeout(PATIENCE)
                .doOnNext(_ -> {
                    if (System.nanoTime() - restUntil >= 0 && away.compareAndSet(true, false)) {
                        log.info("Redis counts again");
                    }
                })
                .onErrorResume(failure -> {
                    restUntil = System.nanoTime() + REST.toNanos();
                    if (away.compareAndSet(false, true)) {
                        log.warn(
                                "Redis does not count, so until it is back this instance does: {}", failure.toString());
                    }
                    return local.take(caller, limit);
                });
    }

    @Override
    public void close() {
        redis.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
