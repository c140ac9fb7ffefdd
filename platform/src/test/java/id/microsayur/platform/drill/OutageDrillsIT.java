package id.microsayur.platform.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that every instance stands on goes away and comes back. */
class OutageDrillsIT {

    private final Fleet fleet = Fleet.get();
    private final Ledger ledger = fleet.ledger;

    @BeforeEach
    void everybodyIsUp() {
        fleet.everybodyIsUp();
    }

    @AfterEach
    void everyEventActedOnce() {
        ledger.settles(0);
    }

    @Test
    void writesGoOnWhileTheBrokerIsDeadForTwentySecondsAndAllArriveAfterwards() throws Exception {
        fleet.announce(20, 10);
        fleet.servers.rabbit().kill();
        fleet.announce(50, 4);
        assertThat(ledger.count("outbox_event")).isGreaterThanOrEqualTo(200);
        await("a consumer says that nothing reaches it")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !fleet.named("a").isReady() && !fleet.named("b").isReady());
        assertThat(fleet.named("a").isAlive()).isTrue();
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            fleet.announce(2, 5);
        }
        var comingBack = Thread.ofVirtual().start(fleet.servers::startRabbit);
        while (comingBack.isAlive()) {
            fleet.announce(2, 5);
        }
        comingBack.join();
        await("it hears again").atMost(Duration.ofSeconds(20)).until(fleet.named("a")::isReady);
        fleet.announce(20, 10);
    }

    @Test
    void aQueueThatNeverAnswersHoldsUpNobodyElse() {
        var dead = "notification-service.order.created";
        var before = ledger.waiting(dead);
        fleet.servers.silence(dead);
        try {
            ledger.database().sql("""
                    insert into outbox_event
                        (event_id, event_name, event_version, aggregate_id, aggregate_version, body, trace_context)
                    select gen_random_uuid(), 'order.created', 1, gen_random_uuid(), 1, '{}', '{}'
                    from generate_series(1, 100)""").update();
            fleet.announce(50, 4);
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(ledger.count("effect")).isEqualTo(ledger.count("announced")));
            assertThat(ledger.count("outbox_event")).isEqualTo(100);
        } finally {
            fleet.servers.revive(dead);
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ledger.waiting(dead)).isGreaterThanOrEqualTo(before + 100));
    }

    @Test
    void consumersWaitForADatabaseThatWasKilledAndGoOn() throws Exception {
        outOfDatabase(() -> fleet.servers.postgres().kill());
    }

    @Test
    void consumersWaitForADatabaseThatIsRestartedInGoodOrder() throws Exception {
        outOfDatabase(() -> fleet.servers.postgres().close());
    }

    private void outOfDatabase(Runnable outage) throws Exception {
        var before = ledger.count("effect");
        fleet.letWait(100, 20);
        await().pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(ledger.count("effect")).isGreaterThan(before + 50));
        outage.run();
        await("an instance notices")
                .atMost(Duration.ofSeconds(20))
                .until(() -> !fleet.named("a").isReady() && !fleet.named("b").isReady());
        fleet.servers.startPostgres();
        fleet.everybodyIsUp();
        assertThat(ledger.count("effect")).isGreaterThan(before);
    }
}
