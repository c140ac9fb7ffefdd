package id.microsayur.platform.drill;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Two instances of one service with servers of their own, started once per test run; a drill may kill any of them. */
final class Fleet {

    private static final List<String> FLAGS = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    final Servers servers = new Servers();
    final Ledger ledger = new Ledger(servers);
    private final List<Instance> instances = List.of(instance("a"), instance("b"));

    private Fleet() {
        instances.getFirst().start().awaitReady(); // creates the tables
        everybodyIsUp();
        // a quorum queue of RabbitMQ 3.10 may not survive a crash within its first seconds: an orderly stop settles it
        servers.rabbit().close();
        servers.startRabbit();
    }

    private Instance instance(String name) {
        return new Instance(name, servers, FLAGS, Map.of("spring.rabbitmq.requested-heartbeat", "4s"));
    }

    private static final class Started {
        static final Fleet FLEET = new Fleet();
    }

    static Fleet get() {
        return Started.FLEET;
    }

    Instance named(String name) {
        return instances.stream()
                .filter(instance -> instance.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    void everybodyIsUp() {
        instances.forEach(Instance::start);
        instances.forEach(Instance::awaitReady);
    }

    /** Commits so many events of each of so many products, through both instances in turn. */
    void announce(int products, int eventsEach) {
        for (var product = 0; product < products; product++) {
            instances.get(product % instances.size()).announce(UUID.randomUUID(), eventsEach, "fresh");
        }
    }

    /** The same with the relays held back, so that all of it waits in the outbox until this returns. */
    void letWait(int products, int eventsEach) throws SQLException {
        try (var _ = ledger.relaysHeldBack()) {
            announce(products, eventsEach);
        }
    }

    /** Stops (SIGSTOP) the instance whose relay is in the middle of its work: it holds the lock, and events wait. */
    Instance freezeRelayOwner() {
        var name = await("a relay owner in the middle of its work")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(2))
                .until(this::caughtRelayOwner, caught -> !caught.isEmpty());
        return named(name);
    }

    private String caughtRelayOwner() {
        var owner = ledger.relayOwner();
        if (owner.isEmpty() || owner.equals("ledger")) {
            return "";
        }
        named(owner).freeze();
        if (ledger.relayOwner().equals(owner) && ledger.count("outbox_event") > 0) {
            return owner;
        }
        named(owner).thaw();
        return "";
    }
}
