package id.microsayur.platform.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of two instances dies, freezes, hangs or fails. */
class InstanceDrillsIT {

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
    void twoInstancesShareTheWork() {
        fleet.announce(40, 10);
        ledger.settles(0);
        assertThat(ledger.database()
                        .sql("select distinct instance from effect")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anotherRelayGoesOnWhenTheOwnerIsKilledWithAThousandEventsWaiting() throws Exception {
        fleet.letWait(5, 200);
        var owner = fleet.freezeRelayOwner(); // so that the kill surely comes midway
        assertThat(ledger.count("outbox_event")).isPositive();
        owner.kill();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ledger.count("outbox_event")).isZero());
    }

    @Test
    void anotherRelayGoesOnWithinTwentySecondsWhenTheOwnerFreezes() throws Exception {
        fleet.letWait(5, 200);
        var owner = fleet.freezeRelayOwner();
        try {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(ledger.count("outbox_event")).isZero());
        } finally {
            owner.thaw();
        }
    }

    @Test
    void anEffectHalfDoneWhenItsProcessDiesIsDoneOnceByAnother() {
        var product = UUID.randomUUID();
        ledger.database().sql("insert into snare values (?)").param(product).update();
        fleet.named("a").announce(product, 1, Effects.SNARE);
        var hanging = await().until(ledger::hangingInstance, name -> !name.isEmpty());
        fleet.named(hanging).kill();
    }

    @Test
    void whatFailedComesBackFromTheRetryQueueAfterHalfAMinuteAndActsOnce() {
        var product = UUID.randomUUID();
        ledger.database().sql("insert into snare values (?)").param(product).update();
        fleet.named("a").announce(product, 1, Effects.RELUCTANT);
        await().atMost(Duration.ofSeconds(20)).until(() -> ledger.waiting(Ledger.QUEUE + ".retry") == 1);
        fleet.announce(10, 1);
        ledger.database().sql("delete from snare").update();
        await().atMost(Duration.ofSeconds(60)).until(() -> ledger.waiting(Ledger.QUEUE + ".retry") == 0);
    }

    @Test
    void anEffectHalfDoneWhenItsProcessFreezesIsDoneOnceByAnother() {
        var product = UUID.randomUUID();
        ledger.database().sql("insert into snare values (?)").param(product).update();
        fleet.named("a").announce(product, 1, Effects.SNARE);
        var hanging = fleet.named(await().until(ledger::hangingInstance, name -> !name.isEmpty()));
        hanging.freeze();
        try {
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(ledger.count("effect")).isEqualTo(ledger.count("announced")));
        } finally {
            hanging.kill();
        }
    }
}
