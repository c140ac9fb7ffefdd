package id.microsayur.platform.drill;

import static org.awaitility.Awaitility.await;

import id.microsayur.launcher.bench.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How fast one service's events reach the broker and act, beside what the broker can do at most. About two minutes. */
class EventsBench {

    private static final int BACKLOG = 20_000;
    private static final int PER_SECOND = 100;
    private static final int SECONDS = 30;
    private static final String AT_THE_RATE = "commit to effect at " + PER_SECOND + " events/s";
    private static final String BODY_OF_500_BYTES = "x".repeat(250);
    // what the launcher gives a service, without the settings that only matter to its start
    private static final List<String> AS_IN_PRODUCTION = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx112m",
            "-Xmn22m",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private final Servers servers = new Servers();
    private final Ledger ledger = new Ledger(servers);
    private final Ceiling ceiling = new Ceiling(servers);

    @Test
    void measure() throws Exception {
        var report = Report.begin("Events");
        servers.keepCommitTimes();
        var before = ceiling.measure();
        var relayed = relayed();
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
    private double relayed() throws Exception {
        var relay = new Instance("relay", servers, AS_IN_PRODUCTION, Map.of("spring.cloud.function.definition", ""));
        relay.start().awaitReady();
        relayed(relay); // until the JVM is warm
        var rate = relayed(relay);
        relay.kill();
        return rate;
    }

    private double relayed(Instance relay) throws Exception {
        try (var _ = ledger.relaysHeldBack()) {
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (var product = 0; product < BACKLOG / 10; product++) {
                    threads.execute(() -> relay.announce(UUID.randomUUID(), 10, BODY_OF_500_BYTES));
                }
            }
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
        load(service); // until the JVM is warm
        ledger.database().sql("truncate announced, effect").update();
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

    /** At a fixed rate, whether or not the service keeps up. */
    private void load(Instance service) throws Exception {
        try (var clock = Executors.newScheduledThreadPool(1);
                var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            var ticking = clock.scheduleAtFixedRate(
                    () -> requests.execute(() -> service.announce(UUID.randomUUID(), 1, BODY_OF_500_BYTES)),
                    0,
                    1_000_000 / PER_SECOND,
                    TimeUnit.MICROSECONDS);
            clock.schedule(() -> ticking.cancel(false), SECONDS, TimeUnit.SECONDS)
                    .get();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ledger.count("effect") == ledger.count("announced") && ledger.count("outbox_event") == 0);
    }

    /** In milliseconds, from commit to commit by PostgreSQL's own clock. */
    private record Latency(double p50, double p99) {}
}
