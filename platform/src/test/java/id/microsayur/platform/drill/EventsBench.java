package id.microsayur.platform.drill;

import static org.awaitility.Awaitility.await;

import id.microsayur.launcher.bench.Load;
import id.microsayur.launcher.bench.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How fast one service's events reach the broker and act, beside what the broker can do at most. About two minutes. */
class EventsBench {

    private static final int BACKLOG = 20_000;
    private static final int WARM_UPS = 3;
    private static final String TWO_EVENTS_EACH = """
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
    // what the launcher gives a service, without the settings that only matter to its start
    private static final List<String> AS_IN_PRODUCTION = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx112m",
            "-Xmn22m",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:TieredStopAtLevel=1");

    private final Servers servers = new Servers();
    private final Ledger ledger = new Ledger(servers);
    private final Ceiling ceiling = new Ceiling(servers);

    @Test
    void measure() throws Exception {
        var report = Report.begin("Events");
        servers.keepCommitTimes();
        var before = ceiling.measure();
        var relayed = relayedByOneService();
        var after = ceiling.measure();
        var most = (before + after) / 2;
        var latency = commitToEffect();
        report.add(
                        "the broker's ceiling, mean of %,.0f before and %,.0f after".formatted(before, after),
                        "%,.0f msg/s".formatted(most),
                        "")
                .add("events relayed with confirms, one service", "%,.0f/s".formatted(relayed), "3,000/s")
                .add("of the ceiling", "%.0f %%".formatted(100 * relayed / most), "20 %")
                .add(AT_THE_RATE + ", p50", "%.1f ms".formatted(latency.p50()), "15 ms")
                .add(AT_THE_RATE + ", p99", "%.1f ms".formatted(latency.p99()), "60 ms")
                .print(System.out);
    }

    /** Events per second that leave a full outbox; nobody consumes, as with PerfTest. */
    private double relayedByOneService() throws Exception {
        var relay = new Instance("relay", servers, AS_IN_PRODUCTION, Map.of("spring.cloud.function.definition", ""));
        relay.start().awaitReady();
        for (var round = 0; round < WARM_UPS; round++) {
            relayed();
        }
        var rate = relayed();
        relay.kill();
        return rate;
    }

    private double relayed() throws Exception {
        try (var _ = ledger.relaysHeldBack()) {
            ledger.database()
                    .sql(TWO_EVENTS_EACH)
                    .params(REMARK + REMARK_INSTEAD_OF_FIELDS, BACKLOG)
                    .update();
        }
        var begin = System.nanoTime();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> ledger.count("outbox_event") == 0);
        var seconds = (System.nanoTime() - begin) / 1e9;
        ledger.purge();
        return BACKLOG / seconds;
    }

    private Latency commitToEffect() throws Exception {
        var service = new Instance("service", servers, AS_IN_PRODUCTION, Map.of());
        service.start().awaitReady();
        forget();
        load(service); // until the JVM is warm
        forget();
        load(service);
        service.kill();
        return ledger.database().sql("""
                        select percentile_cont(0.5) within group (order by ms) p50,
                               percentile_cont(0.99) within group (order by ms) p99
                        from (select extract(epoch from pg_xact_commit_timestamp(e.xmin)
                                                      - pg_xact_commit_timestamp(a.xmin)) * 1000 as ms
                              from announced a join effect e
                                on e.product_id = a.aggregate_id and e.number = a.aggregate_version) each""").query(Latency.class).single();
    }

    private void forget() {
        ledger.database().sql("truncate announced, effect").update();
    }

    private void load(Instance service) throws Exception {
        Load.atRate(PER_SECOND, Duration.ofSeconds(SECONDS), () -> {
            service.announce(UUID.randomUUID(), 1, REMARK);
            return true;
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ledger.count("effect") == ledger.count("announced") && ledger.count("outbox_event") == 0);
    }

    /** In milliseconds, from commit to commit by PostgreSQL's own clock. */
    private record Latency(double p50, double p99) {}
}
