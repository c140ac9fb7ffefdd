package id.microsayur.platform.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Outages of the database and the broker. */
@EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "the drills take some three minutes")
class OutageDrillsIT {

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
    void writesContinueWhileTheBrokerIsDownAndAllEventsArriveAfterwards() throws Exception {
        instances.publish(20, 10);
        instances.drillServers.rabbit().kill();
        instances.publish(50, 4);
        assertThat(observer.count("outbox_event")).isGreaterThanOrEqualTo(200);
        await("a consumer says that nothing reaches it")
                .until(() -> !instances.instance("a").isReady()
                        && !instances.instance("b").isReady());
        assertThat(instances.instance("a").isAlive()).isTrue();
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            instances.publish(2, 5);
        }
        var comingBack = Thread.ofVirtual().start(instances.drillServers::startRabbit);
        while (comingBack.isAlive()) {
            instances.publish(2, 5);
        }
        comingBack.join();
        await("the instance is ready again").until(instances.instance("a")::isReady);
        instances.publish(20, 10);
    }

    @Test
    void aQueueWithoutALeaderDelaysNoOtherQueue() {
        var dead = "notification-service.order.created";
        var before = observer.messageCount(dead);
        instances.drillServers.stopReplica(dead);
        try {
            observer.database().sql("""
                    insert into outbox_event
                        (event_id, event_name, event_version, aggregate_id, aggregate_version, body, trace_context)
                    select gen_random_uuid(), 'order.created', 1, gen_random_uuid(), 1, '{}', '{}'
                    from generate_series(1, 100)""").update();
            instances.publish(50, 4);
            await().untilAsserted(() -> assertThat(observer.count("effect")).isEqualTo(observer.count("announced")));
            assertThat(observer.count("outbox_event")).isEqualTo(100);
        } finally {
            instances.drillServers.restartReplica(dead);
        }
        await().untilAsserted(() -> assertThat(observer.messageCount(dead)).isGreaterThanOrEqualTo(before + 100));
    }

    @Test
    void consumersResumeAfterTheDatabaseWasKilled() throws Exception {
        interruptDatabase(() -> instances.drillServers.postgres().kill());
    }

    @Test
    void consumersResumeAfterTheDatabaseWasRestarted() throws Exception {
        interruptDatabase(() -> instances.drillServers.postgres().close());
    }

    private void interruptDatabase(Runnable outage) throws Exception {
        var before = observer.count("effect");
        instances.publishWithRelaysPaused(100, 20);
        await().pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(observer.count("effect")).isGreaterThan(before + 50));
        outage.run();
        await("an instance notices")
                .until(() -> !instances.instance("a").isReady()
                        && !instances.instance("b").isReady());
        instances.drillServers.startPostgres();
        instances.ensureAllReady();
        assertThat(observer.count("effect")).isGreaterThan(before);
    }
}
