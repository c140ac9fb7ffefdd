package id.microsayur.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.gateway.ratelimit.RateLimitProperties.Limit;
import id.microsayur.localservers.redis.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisRateLimiterStoreTests {

    private static final Limit TWO = new Limit(2, Duration.ofHours(1));

    @Test
    void sharesCountsAndFallsBackToLocalCountsWhileRedisIsUnavailable() {
        try (var redis = RedisServer.temporary();
                var one = new RedisRateLimiterStore(redis.uri(), new InMemoryRateLimiterStore(10));
                var other = new RedisRateLimiterStore(redis.uri(), new InMemoryRateLimiterStore(10))) {
            await().until(() -> passes(one, "warm") | passes(other, "warm"));

            await("both are connected").ignoreExceptions().until(() -> shareCounts(one, other));

            redis.kill();
            assertThat(passes(one, "siti")).as("not shut").isTrue();
            assertThat(passes(one, "siti")).isTrue();
            assertThat(passes(one, "siti")).as("not open").isFalse();
            assertThat(passes(other, "siti")).as("each for itself").isTrue();

            redis.restart();
            await("Redis is available again").until(() -> shareCounts(one, other));
        }
    }

    private int rounds;

    /** Whether a request consumed by one instance counts for the other. */
    private boolean shareCounts(RateLimiterStore one, RateLimiterStore other) {
        var caller = "caller " + rounds++;
        return passes(one, caller) && passes(one, caller) && !passes(other, caller);
    }

    private static boolean passes(RateLimiterStore rateLimiterStore, String caller) {
        var count = rateLimiterStore.tryConsume(caller, TWO).block();
        return count != null && count.isConsumed();
    }
}
