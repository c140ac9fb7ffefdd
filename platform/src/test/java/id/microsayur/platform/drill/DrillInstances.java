package id.microsayur.platform.drill;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Two instances of one service with dedicated servers, started once per test run; a drill may kill any of them. */
final class DrillInstances {

    private static final List<String> FLAGS = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    final DrillServers drillServers = new DrillServers();
    final DrillObserver observer = new DrillObserver(drillServers);
    private final List<DrillInstance> instances = List.of(create("a"), create("b"));

    private DrillInstances() {
        instances.getFirst().start().awaitReady(); // the first instance creates the tables
        ensureAllReady();
        // a quorum queue of RabbitMQ 3.10 may not survive a crash within its first seconds; an orderly stop persists it
        drillServers.rabbit().close();
        drillServers.startRabbit();
    }

    private DrillInstance create(String name) {
        return new DrillInstance(name, drillServers, FLAGS, Map.of("spring.rabbitmq.requested-heartbeat", "4s"));
    }

    private static final class SharedInstances {
        static final DrillInstances INSTANCES = new DrillInstances();
    }

    static DrillInstances shared() {
        return SharedInstances.INSTANCES;
    }

    DrillInstance instance(String name) {
        return instances.stream()
                .filter(drillInstance -> drillInstance.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    void ensureAllReady() {
        instances.forEach(DrillInstance::start);
        instances.forEach(DrillInstance::awaitReady);
    }

    /** Commits this many events for each of this many products, alternating between the instances. */
    void publish(int products, int eventsEach) {
        for (var product = 0; product < products; product++) {
            instances.get(product % instances.size()).publish(UUID.randomUUID(), eventsEach, "fresh");
        }
    }

    /** Commits with blocked relays, so that all events stay in the outbox until this returns. */
    void publishWithRelaysPaused(int products, int eventsEach) throws SQLException {
        try (var _ = observer.pauseRelays()) {
            publish(products, eventsEach);
        }
    }

    /** Stops (SIGSTOP) an instance whose relay holds the locks of shares with due events. */
    DrillInstance freezeRelayOwner() {
        var name = await("a relay owner in the middle of its work")
                .pollInterval(Duration.ofMillis(2))
                .until(this::tryFreezeRelayOwner, caught -> !caught.isEmpty());
        return instance(name);
    }

    private String tryFreezeRelayOwner() {
        var owners = observer.relayOwners();
        if (owners.isEmpty()) {
            return "";
        }
        var owner = owners.getFirst();
        instance(owner).freeze();
        if (observer.relayOwners().contains(owner) && observer.count("outbox_event") > 0) {
            return owner;
        }
        instance(owner).resume();
        return "";
    }
}
