package id.microsayur.platform.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** One of two instances dies, freezes, hangs or fails. */
@EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "the drills take some three minutes")
class InstanceDrillsIT {

    private final DrillInstances instances = DrillInstances.shared();
    private final DrillObserver observer = instances.observer;

    @BeforeEach
    void ensureAllReady() {
        instances.ensureAllReady();
    }

    @AfterEach
    void assertEveryEventProcessedOnce() {
        observer.assertAllProcessed(0);
    }

    @Test
    void twoInstancesShareTheWork() {
        instances.publish(40, 10);
        observer.assertAllProcessed(0);
        assertThat(observer.database()
                        .sql("select distinct instance from effect")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anotherRelayContinuesWhenTheOwnerIsKilledWithAThousandEventsPending() throws Exception {
        instances.publishWithRelaysPaused(5, 200);
        var owner = instances.freezeRelayOwner(); // enough events for the kill to come midway
        var left = observer.count("outbox_event");
        assertThat(left).isPositive();
        owner.kill();
        var killed = System.nanoTime();
        await().untilAsserted(() -> assertThat(observer.count("outbox_event")).isZero());
        var takeover = Duration.ofNanos(System.nanoTime() - killed);
        System.out.printf("takeover: %d events relayed %d ms after the kill%n", left, takeover.toMillis());
    }

    @Test
    void anotherRelayContinuesWithinTwentySecondsWhenTheOwnerFreezes() throws Exception {
        instances.publishWithRelaysPaused(5, 200);
        var owner = instances.freezeRelayOwner();
        try {
            await().untilAsserted(
                            () -> assertThat(observer.count("outbox_event")).isZero());
        } finally {
            owner.resume();
        }
    }

    @Test
    void anEffectInterruptedByAKillIsDoneOnceByAnotherInstance() {
        var product = UUID.randomUUID();
        observer.database().sql("insert into snare values (?)").param(product).update();
        instances.instance("a").publish(product, 1, EffectRecorder.HANG_ONCE);
        var hanging = await().until(observer::instanceInsideAnEffect, name -> !name.isEmpty());
        instances.instance(hanging).kill();
    }

    @Test
    void aFailedMessageReturnsFromTheRetryQueueAndIsProcessedOnce() {
        var product = UUID.randomUUID();
        observer.database().sql("insert into snare values (?)").param(product).update();
        instances.instance("a").publish(product, 1, EffectRecorder.FAIL_WHILE_MARKED);
        await().until(() -> observer.messageCount(DrillObserver.QUEUE + ".retry") == 1);
        instances.publish(10, 1);
        observer.database().sql("delete from snare").update();
        await().atMost(Duration.ofSeconds(60)).until(() -> observer.messageCount(DrillObserver.QUEUE + ".retry") == 0);
    }

    @Test
    void anEffectInterruptedByAFreezeIsDoneOnceByAnotherInstance() {
        var product = UUID.randomUUID();
        observer.database().sql("insert into snare values (?)").param(product).update();
        instances.instance("a").publish(product, 1, EffectRecorder.HANG_ONCE);
        var hanging = instances.instance(await().until(observer::instanceInsideAnEffect, name -> !name.isEmpty()));
        hanging.freeze();
        try {
            await().untilAsserted(() -> assertThat(observer.count("effect")).isEqualTo(observer.count("announced")));
        } finally {
            hanging.kill();
        }
    }
}
