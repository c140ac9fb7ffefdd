package id.microsayur.runtime.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DrainPeriodTests {

    private static final Duration ONE_HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    @Test
    void endsAfterItsLength() {
        var startedAt = System.nanoTime();

        new DrainPeriod(Duration.ofMillis(120), folder.resolve("closed")).await();

        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void endsWhenTheMarkerAppears() throws IOException, InterruptedException {
        var marker = folder.resolve("closed");
        var period = new DrainPeriod(ONE_HOUR, marker);
        assertThat(period.isSkipped()).isFalse();
        var draining = Thread.ofVirtual().start(period::await);
        await().until(() -> draining.getState() == Thread.State.TIMED_WAITING);

        Files.createFile(marker);

        draining.join();
        assertThat(period.isSkipped()).isTrue();
    }

    @Test
    void doesNotWaitWhereTheMarkerExists() throws IOException {
        var period = new DrainPeriod(ONE_HOUR, Files.createFile(folder.resolve("closed")));

        period.await(ONE_HOUR, () -> false);

        assertThat(period.isSkipped()).isTrue();
    }

    @Test
    void waitsUntilRequestsHaveEnded() {
        var looks = new AtomicInteger();

        new DrainPeriod(Duration.ZERO, null).await(ONE_HOUR, () -> looks.incrementAndGet() == 3);

        assertThat(looks).hasValue(3);
    }

    @Test
    void waitsNoLongerThanTheGrace() {
        new DrainPeriod(Duration.ofMillis(1), null).await(Duration.ofMillis(60), () -> false);
    }

    @Test
    void endsWhenInterruptedAndKeepsTheInterrupt() throws InterruptedException {
        var interrupted = new AtomicBoolean();
        var draining = Thread.ofVirtual().start(() -> {
            new DrainPeriod(ONE_HOUR, null).await();
            interrupted.set(Thread.currentThread().isInterrupted());
        });

        draining.interrupt();

        draining.join();
        assertThat(interrupted).isTrue();
    }
}
