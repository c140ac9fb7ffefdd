package id.microsayur.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.gateway.LimitProperties.Limit;
import id.microsayur.launcher.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SharedCountersTests {

    private static final Limit TWO = new Limit(2, Duration.ofHours(1));

    @Test
    void countTogetherAndEachForItselfWhileRedisIsAway() {
        try (var redis = RedisServer.temporary();
                var one = new SharedCounters(redis.uri(), new LocalCounters(10));
                var other = new SharedCounters(redis.uri(), new LocalCounters(10))) {
            await().until(() -> passes(one, "warm") | passes(other, "warm"));

            await("both are connected").ignoreExceptions().until(() -> together(one, other));

            redis.kill();
            assertThat(passes(one, "siti")).as("not shut").isTrue();
            assertThat(passes(one, "siti")).isTrue();
            assertThat(passes(one, "siti")).as("not open").isFalse();
            assertThat(passes(other, "siti")).as("each for itself").isTrue();

            redis.restart();
            await("Redis counts again").until(() -> together(one, other));
        }
    }

    private int rounds;

    /** Whether what one has used up is gone for the other too. */
    private boolean together(Counters one, Counters other) {
        var caller = "caller " + rounds++;
        return passes(one, caller) && passes(one, caller) && !passes(other, caller);
    }

    private static boolean passes(Counters counters, String caller) {
        var count = counters.take(caller, TWO).block();
        return count != null && count.isConsumed();
    }
}
