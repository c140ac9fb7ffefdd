package id.microsayur.platform.drill;

import static org.awaitility.Awaitility.await;

import id.microsayur.localservers.measurement.LoadGenerator;
import id.microsayur.localservers.measurement.MeasurementReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Throughput and latency of one service's events compared with the broker's maximum; takes about three minutes. */
class EventsBench {

    private static final int BACKLOG = 20_000;
    private static final int WARM_UPS = 3;
    private static final String INSERT_TWO_EVENTS_PER_AGGREGATE = """
            insert into outbox_event
                (event_id, event_name, event_version, aggregate_id, aggregate_version, body, trace_context)
            select gen_random_uuid(), 'product.stock_updated', 1, md5((number / 2)::text)::uuid, number,
                convert_to('{"event":"product.stock_updated","timestamp":"2026-11-24T06:00:00Z","data":{"product_id":"'
                    || md5((number / 2)::text)::uuid || '","name":"Bayam","number":' || number || ',"remark":"' || ? || '"}}',
                    'UTF8'),
                '{}'
            from generate_series(1, ?) number""";
    private static final int PER_SECOND = 100;
    private static final int SECONDS = 30;
    private static final String AT_THE_RATE = "commit to effect at " + PER_SECOND + " events/s";
    // so that a body has 500 bytes
    private static final String REMARK = "x".repeat(230);
    private static final String REMARK_INSTEAD_OF_FIELDS = "x".repeat(85);
    // the launcher's JVM options for a service, without those that only affect its start
    private static final List<String> PRODUCTION_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx112m",
            "-Xmn22m",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:TieredStopAtLevel=1");

    private final DrillServers drillServers = new DrillServers();
    private final DrillObserver drillObserver = new DrillObserver(drillServers);
    private final BrokerThroughput brokerThroughput = new BrokerThroughput(drillServers);

    @Test
    void measure() throws Exception {
        var measurementReport = MeasurementReport.start("Events");
        drillServers.enableCommitTimestamps();
        var before = brokerThroughput.measure();
        var relayed = measureRelayRate(1);
        var relayedByTwo = measureRelayRate(2);
        var after = brokerThroughput.measure();
        var most = (before + after) / 2;
        var latencyPercentiles = measureLatency();
        measurementReport
                .add(
                        "the broker's ceiling, mean of %,.0f before and %,.0f after".formatted(before, after),
                        "%,.0f msg/s".formatted(most),
                        "")
                .add("events relayed with confirms, one service", relayed, "/s", "3,000/s")
                .add("the same by two instances", relayedByTwo, "/s", "")
                .add("two instances, in times of one", relayedByTwo / relayed, "", "1.60")
                .add("of the ceiling", 100 * relayed / most, "%", "20 %")
                .add(AT_THE_RATE + ", p50", latencyPercentiles.p50(), "ms", "15 ms")
                .add(AT_THE_RATE + ", p99", latencyPercentiles.p99(), "ms", "60 ms")
                .print(System.out);
        var folder = System.getProperty("bench.report");
        if (folder != null) {
            var baseline = System.getProperty("bench.baseline", "");
            measurementReport.write(Path.of(folder), baseline.isEmpty() ? null : Path.of(baseline));
        }
    }

    /** Events per second published from a full outbox without consumers, as with PerfTest. */
    private double measureRelayRate(int instances) throws Exception {
        var relays = IntStream.range(0, instances)
                .mapToObj(number -> new DrillInstance(
                        "relay-" + instances + "-" + number,
                        drillServers,
                        PRODUCTION_FLAGS,
                        Map.of("spring.cloud.function.definition", "")))
                .toList();
        for (var relay : relays) {
            relay.start().awaitReady();
        }
        for (var round = 0; round < WARM_UPS; round++) {
            relayBacklog();
        }
        var rate = relayBacklog();
        relays.forEach(DrillInstance::kill);
        return rate;
    }

    private double relayBacklog() throws Exception {
        try (var _ = drillObserver.pauseRelays()) {
            drillObserver
                    .database()
                    .sql(INSERT_TWO_EVENTS_PER_AGGREGATE)
                    .params(REMARK + REMARK_INSTEAD_OF_FIELDS, BACKLOG)
                    .update();
        }
        var begin = System.nanoTime();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> drillObserver.count("outbox_event") == 0);
        var seconds = (System.nanoTime() - begin) / 1e9;
        drillObserver.purge();
        return BACKLOG / seconds;
    }

    private LatencyPercentiles measureLatency() throws Exception {
        var service = new DrillInstance("service", drillServers, PRODUCTION_FLAGS, Map.of());
        service.start().awaitReady();
        truncateTables();
        generateLoad(service); // warm-up of the JVM
        truncateTables();
        generateLoad(service);
        service.kill();
        return drillObserver.database().sql("""
                        select percentile_cont(0.5) within group (order by ms) p50,
                               percentile_cont(0.99) within group (order by ms) p99
                        from (select extract(epoch from pg_xact_commit_timestamp(e.xmin)
                                                      - pg_xact_commit_timestamp(a.xmin)) * 1000 as ms
                              from announced a join effect e
                                on e.product_id = a.aggregate_id and e.number = a.aggregate_version) each""").query(LatencyPercentiles.class).single();
    }

    private void truncateTables() {
        drillObserver.database().sql("truncate announced, effect").update();
    }

    private void generateLoad(DrillInstance service) throws Exception {
        LoadGenerator.atRate(PER_SECOND, Duration.ofSeconds(SECONDS), () -> {
            service.publish(UUID.randomUUID(), 1, REMARK);
            return true;
        });
        await().until(() -> drillObserver.count("effect") == drillObserver.count("announced")
                && drillObserver.count("outbox_event") == 0);
    }

    /** In milliseconds, from commit to commit by PostgreSQL's own clock. */
    private record LatencyPercentiles(double p50, double p99) {}
}
