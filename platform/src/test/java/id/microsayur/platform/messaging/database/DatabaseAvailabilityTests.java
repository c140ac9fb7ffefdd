package id.microsayur.platform.messaging.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.UncategorizedSQLException;

class DatabaseAvailabilityTests {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger probes = new AtomicInteger();
    private final AtomicInteger probing = new AtomicInteger();
    private final AtomicInteger mostProbing = new AtomicInteger();
    private volatile String state = "53100";

    private final DatabaseAvailability database = new DatabaseAvailability(this::probe, meters);

    @Test
    void oneConsumerProbesForAllOfAProcess() throws Exception {
        var released = new CountDownLatch(4);
        start(() -> database.awaitRecovery(DatabaseOutage.FULL, failure("53100"), 0), released);
        await().until(() -> probes.get() >= 1);
        IntStream.range(0, 3).forEach(_ -> start(database::awaitWritable, released));
        await().until(() -> probes.get() >= 3);
        assertThat(released.getCount()).isEqualTo(4);
        assertThat(gauge(DatabaseOutage.FULL)).isEqualTo(1);

        state = "";
        await().until(() -> released.getCount() == 0);
        assertThat(mostProbing).hasValue(1);
        database.awaitWritable(); // at once
    }

    @Test
    void followsTheReasonThatTheProbeMeets() throws Exception {
        state = "25006";
        var released = new CountDownLatch(1);
        start(() -> database.awaitRecovery(DatabaseOutage.UNAVAILABLE, failure("57P01"), 0), released);
        await().until(() -> database.outage() == DatabaseOutage.READ_ONLY);
        assertThat(gauge(DatabaseOutage.READ_ONLY)).isEqualTo(1);
        assertThat(gauge(DatabaseOutage.UNAVAILABLE)).isZero();
        state = "";
        await().until(() -> released.getCount() == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "53100, FULL",
        "58030, FULL",
        "53300, UNAVAILABLE",
        "08006, UNAVAILABLE",
        "57P02, UNAVAILABLE",
        "25006, READ_ONLY"
    })
    void readsTheReasonFromTheSqlState(String sqlState, DatabaseOutage outage) {
        assertThat(DatabaseOutage.of(failure(sqlState))).isEqualTo(outage);
    }

    @Test
    void recognisesAFullDiskWithoutAStateOfItsOwn() {
        var quota = new SQLException("could not extend file \"base/1/2\": Disk quota exceeded", "XX000");
        assertThat(DatabaseOutage.of(quota)).isEqualTo(DatabaseOutage.FULL);
        assertThat(DatabaseOutage.of(new SQLException("index row size", "54000")))
                .isNull();
    }

    /** Fails while a state is set. */
    private void probe() {
        mostProbing.accumulateAndGet(probing.incrementAndGet(), Math::max);
        probes.incrementAndGet();
        probing.decrementAndGet();
        if (!state.isEmpty()) {
            throw failure(state);
        }
    }

    private static RuntimeException failure(String sqlState) {
        return new UncategorizedSQLException("insert", null, new SQLException("refused", sqlState));
    }

    private double gauge(DatabaseOutage outage) {
        return meters.get("micro.sayur.consumers.waiting")
                .tag("reason", outage.label())
                .gauge()
                .value();
    }

    private static void start(Waiting waiting, CountDownLatch released) {
        Thread.ofVirtual().start(() -> {
            try {
                waiting.run();
                released.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Work that waits for the database. */
    private interface Waiting {
        void run() throws InterruptedException;
    }
}
