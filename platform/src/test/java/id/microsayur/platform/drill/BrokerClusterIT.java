package id.microsayur.platform.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances of a service with a broker of three nodes, of which one after the other is killed. */
@EnabledIfSystemProperty(
        named = "soak",
        matches = ".*",
        disabledReason = "three nodes and their restarts take some minutes")
class BrokerClusterIT {

    private static final List<String> FLAGS = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final int EVENTS_EACH = 4;

    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong longestPause = new AtomicLong();
    private final DrillServers servers = new DrillServers();
    private final JdbcClient database = new DrillObserver(servers).database();
    private volatile long effects;
    private volatile long lastEffectNanos = System.nanoTime();

    @Test
    void publishersAndConsumersContinueWhenANodeIsKilled() throws Exception {
        servers.rabbit().close(); // the instances use the cluster alone
        try (var cluster = new BrokerCluster();
                var timer = Executors.newScheduledThreadPool(2)) {
            var settings = new LinkedHashMap<String, Object>(cluster.properties());
            settings.put("spring.rabbitmq.requested-heartbeat", "4s");
            var instances = List.of(create("a", settings), create("b", settings));
            for (var instance : instances) {
                instance.start().awaitReady();
            }
            var publishing = timer.scheduleAtFixedRate(() -> publish(instances), 0, 100, TimeUnit.MILLISECONDS);
            var watching = timer.scheduleAtFixedRate(this::measurePause, 0, 50, TimeUnit.MILLISECONDS);

            for (var round = 0; round < BrokerCluster.SIZE; round++) {
                awaitFurtherEffects("before the kill");
                var leader = cluster.leaderOf(DrillObserver.QUEUE, 0);
                longestPause.set(0);
                cluster.kill(leader);
                awaitFurtherEffects("while the node is away");
                System.out.printf(
                        "soak: leader %d killed, longest pause between effects %d ms%n", leader, longestPause.get());
                cluster.start(leader);
                cluster.awaitRunning(leader);
                for (var node = 0; node < BrokerCluster.SIZE; node++) {
                    cluster.awaitReplicated(node);
                }
            }
            assertThat(List.of(publishing.state(), watching.state())).containsOnly(Future.State.RUNNING);
            timer.shutdown();
            assertThat(timer.awaitTermination(40, TimeUnit.SECONDS)).isTrue();
            assertEveryEventProcessedOnce();
            instances.forEach(DrillInstance::kill);
        }
    }

    private DrillInstance create(String name, Map<String, Object> settings) {
        return new DrillInstance(name, servers, FLAGS, settings);
    }

    /** Some 40 events a second. */
    private void publish(List<DrillInstance> instances) {
        instances
                .get((int) (committed.get() / EVENTS_EACH % instances.size()))
                .publish(UUID.randomUUID(), EVENTS_EACH, "fresh");
        committed.addAndGet(EVENTS_EACH);
    }

    private void measurePause() {
        var now = count("effect");
        longestPause.accumulateAndGet(
                Duration.ofNanos(System.nanoTime() - lastEffectNanos).toMillis(), Math::max);
        if (now > effects) {
            effects = now;
            lastEffectNanos = System.nanoTime();
        }
    }

    private void awaitFurtherEffects(String when) {
        var before = count("announced");
        await("events that are published " + when + " are processed")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> count("effect") > before + 200);
    }

    private void assertEveryEventProcessedOnce() {
        assertThat(count("announced")).as("committed events").isEqualTo(committed.get());
        await("every event arrives").atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
            assertThat(count("outbox_event")).as("events in the outbox").isZero();
            assertThat(count("announced a where 1 <> (select count(*) from effect e"
                            + " where e.product_id = a.aggregate_id and e.number = a.aggregate_version)"))
                    .as("events without exactly one effect")
                    .isZero();
        });
        assertThat(count("effect")).as("effects").isEqualTo(committed.get());
        System.out.printf("soak: %d events, 0 lost, 0 twice%n", committed.get());
    }

    private long count(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }
}
