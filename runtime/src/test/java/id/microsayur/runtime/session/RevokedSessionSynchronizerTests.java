package id.microsayur.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class RevokedSessionSynchronizerTests {

    private final RevokedSessionValidator sessions = new RevokedSessionValidator(Clock.systemUTC());
    private final AtomicInteger queries = new AtomicInteger();
    private final AtomicInteger rounds = new AtomicInteger();
    private final RevokedSessionSynchronizer synchronizer = new RevokedSessionSynchronizer(
            sessions, this::findAll, "queue of this instance", this::isListening, Duration.ofMillis(10));
    private volatile boolean listening = true;
    private volatile int failures;

    @AfterEach
    void stop() {
        synchronizer.stop();
    }

    @Test
    void queriesOnceAtTheStartWhileItsConsumerIsActive() {
        synchronizer.start();

        await().until(() -> sessions.size() == 1);
        awaitRounds();
        assertThat(queries).hasValue(1);
    }

    @Test
    void repeatsAFailedQueryAndLogsTheFirstFailureOnly(CapturedOutput output) {
        failures = 3;
        synchronizer.start();

        await().until(() -> sessions.size() == 1);
        awaitRounds();
        assertThat(queries).hasValue(4);
        assertThat(output.toString().lines().filter(line -> line.contains("Querying the revoked sessions failed")))
                .hasSize(1);
    }

    @Test
    void queriesAgainWhenTheConsumerOfItsQueueStarts() {
        synchronizer.start();
        await().until(() -> sessions.size() == 1);

        synchronizer.onApplicationEvent(new ConsumeOkEvent(this, "another queue", "tag"));
        awaitRounds();
        assertThat(queries).hasValue(1);

        synchronizer.onApplicationEvent(new ConsumeOkEvent(this, "queue of this instance", "tag"));
        await().until(() -> queries.get() == 2);
        awaitRounds();
        assertThat(queries).hasValue(2);
    }

    @Test
    void pollsWhileItsConsumerIsInactive() {
        listening = false;
        synchronizer.start();

        await().until(() -> queries.get() > 3);
    }

    /** Waits until the decision whether to query was made three more times. */
    private void awaitRounds() {
        var before = rounds.get();
        await().until(() -> rounds.get() > before + 3);
    }

    private boolean isListening() {
        rounds.incrementAndGet();
        return listening;
    }

    private List<RevokedSession> findAll() {
        if (queries.incrementAndGet() <= failures) {
            throw new IllegalStateException("user-service is down");
        }
        return List.of(new RevokedSession("ended", Instant.now().plusSeconds(600)));
    }
}
