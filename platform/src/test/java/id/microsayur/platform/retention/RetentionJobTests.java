package id.microsayur.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionJobTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void goesOnUntilNothingIsLeft() {
        var table = new FakeTable("carts", 25);
        job(Duration.ofMinutes(1), table).run();

        assertThat(table.batches).containsExactly(10, 10, 5);
        assertThat(purged("carts")).isEqualTo(25);
        assertThat(overdue("carts")).isLessThan(Duration.ofDays(1).toSeconds());
    }

    @Test
    void beginsEachBatchWhereTheOneBeforeHasEnded() {
        var table = new FakeTable("carts", 25);
        job(Duration.ofMinutes(1), table).run();

        assertThat(table.positions).containsExactly(TablePurge.FROM_START, "10", "20");
    }

    @Test
    void stopsATableThatHasUsedUpItsShareAndReportsWhatIsOverdue() {
        var large = new FakeTable("carts", 25);
        var small = new FakeTable("attempts", 1);
        job(Duration.ZERO, large, small).run();

        assertThat(large.rows).isEqualTo(25);
        assertThat(overdue("carts")).isGreaterThanOrEqualTo(FakeTable.OVERDUE.toSeconds());
    }

    @Test
    void aFailingTableDoesNotStopTheOthers() {
        var broken = new FakeTable("carts", 25);
        broken.largestBatch = 0;
        var sound = new FakeTable("attempts", 1);
        job(Duration.ofMinutes(1), broken, sound).run();

        assertThat(sound.rows).isZero();
        assertThat(meters.get("micro.sayur.retention.failures")
                        .tag("table", "carts")
                        .counter()
                        .count())
                .isOne();
        assertThat(meters.get("micro.sayur.retention.failures")
                        .tag("table", "attempts")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void aBatchThatFailsIsRepeatedWithFewerRows() {
        var table = new FakeTable("carts", 3);
        table.largestBatch = 1;
        job(Duration.ofMinutes(1), table).run();

        assertThat(table.rows).isZero();
        assertThat(purged("carts")).isEqualTo(3);
    }

    @Test
    void endsAfterTheCurrentBatchWhenTheServiceStops() {
        var table = new FakeTable("carts", 25);
        var job = job(Duration.ofMinutes(1), table);
        table.afterBatch = job::destroy;
        job.run();

        assertThat(table.batches).containsExactly(10);
    }

    private RetentionJob job(Duration longestRun, TablePurge... tables) {
        var names = List.of(tables).stream().map(TablePurge::name).toList();
        var properties = new RetentionProperties(
                Duration.ofMinutes(10),
                10,
                longestRun,
                Duration.ofSeconds(15),
                Duration.ofDays(14),
                Duration.ofDays(7));
        return new RetentionJob(List.of(tables), new RetentionMetrics(names, meters), () -> properties);
    }

    private double purged(String table) {
        return meters.get("micro.sayur.retention.purged")
                .tag("table", table)
                .counter()
                .count();
    }

    private double overdue(String table) {
        return meters.get("micro.sayur.retention.overdue")
                .tag("table", table)
                .gauge()
                .value();
    }

    /** Table with a number of expired rows. */
    private static final class FakeTable implements TablePurge {

        static final Duration OVERDUE = Duration.ofDays(3);

        private final String name;
        private final List<Integer> batches = new ArrayList<>();
        private final List<String> positions = new ArrayList<>();
        private Runnable afterBatch = () -> {};
        private int largestBatch = Integer.MAX_VALUE;
        private int rows;

        FakeTable(String name, int rows) {
            this.name = name;
            this.rows = rows;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public PurgedBatch deleteBatch(int limit, String from) {
            if (limit > largestBatch) {
                throw new IllegalStateException("canceling statement due to statement timeout");
            }
            var deleted = Math.min(limit, rows);
            rows -= deleted;
            batches.add(deleted);
            positions.add(from);
            afterBatch.run();
            var until = batches.stream().mapToInt(Integer::intValue).sum();
            return new PurgedBatch(deleted, "" + until, deleted == limit);
        }

        @Override
        public Duration overdue(String from) {
            return rows == 0 ? Duration.ZERO : OVERDUE;
        }
    }
}
