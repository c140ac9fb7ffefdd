package id.microsayur.platform.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.messaging.publisher.OutboxEvent;
import id.microsayur.platform.messaging.publisher.PublishFailure.UnpublishableEvent;
import id.microsayur.platform.messaging.publisher.PublishResult.Confirmed;
import id.microsayur.platform.messaging.publisher.PublishResult.Unconfirmed;
import id.microsayur.platform.messaging.publisher.PublishResult.Unpublishable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.UncategorizedAmqpException;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.support.MessageBuilder;

class OutboxBatchPublisherTests {

    private static final String TOO_LARGE =
            "nacked: channel error; protocol method: #method<channel.close>(reply-code=406, reply-text=PRECONDITION_FAILED)";

    private final OutboxEvent good = OutboxEvents.of("good");
    private final OutboxEvent bad = OutboxEvents.of("bad");
    private final HeldEventNames held = new HeldEventNames(System::nanoTime);
    private final Map<FakePublisher, EventsInFlight> inFlights = new HashMap<>();

    @Test
    void anEventThatFailsOnlyHoldsBackItsAggregate() throws Exception {
        var behind = OutboxEvents.of("good", bad.aggregate().id());
        var broker = new FakePublisher(row -> {
            if (row == bad) {
                throw new MessageHandlingException(
                        MessageBuilder.withPayload("").build(),
                        new UncategorizedAmqpException(new IllegalArgumentException("headers too large")));
            }
            return new Confirmed(row);
        });
        var batch = publish(broker, bad, behind, good);
        assertThat(batch.confirmed()).containsExactly(good);
        assertThat(batch.isBrokerReachable()).isTrue();
        assertThat(batch.unpublishable())
                .singleElement()
                .satisfies(failure -> assertThat(failure.event()).isEqualTo(bad))
                .satisfies(failure -> assertThat(failure.certain()).isFalse());
    }

    @Test
    void anEventThatCannotBecomeAMessageIsCertainlyUnpublishable() throws Exception {
        var broker = new FakePublisher(row -> {
            if (row == bad) {
                throw new UnpublishableEvent("too large");
            }
            return new Confirmed(row);
        });
        var batch = publish(broker, bad, good);
        assertThat(batch.confirmed()).containsExactly(good);
        assertThat(batch.unpublishable()).singleElement().matches(Unpublishable::certain);
    }

    @Test
    void anUnreachableBrokerIsNoFaultOfAnEvent() throws Exception {
        var broker = new FakePublisher(_ -> {
            throw new MessageHandlingException(
                    MessageBuilder.withPayload("").build(),
                    new AmqpConnectException(new IllegalStateException("away")));
        });
        var batch = publish(broker, bad, good);
        assertThat(batch.isBrokerReachable()).isFalse();
        assertThat(batch.unpublishable()).isEmpty();
        assertThat(broker.published).hasSize(1);
    }

    @Test
    void suspectsOfAClosedChannelAreSentAloneAndTheLastOneAccused() throws Exception {
        var innocent = OutboxEvents.suspect("innocent");
        var guilty = OutboxEvents.suspect("guilty");
        var later = OutboxEvents.suspect("later");
        var broker = new FakePublisher(row -> row == guilty ? new Unconfirmed(row, TOO_LARGE) : new Confirmed(row));
        var batch = publish(broker, innocent, guilty, later, good);
        assertThat(broker.published).containsExactly(good, innocent, guilty);
        assertThat(batch.confirmed()).containsExactly(good, innocent);
        assertThat(batch.unpublishable()).containsExactly(new Unpublishable(guilty, TOO_LARGE, true));
        assertThat(batch.unconfirmed()).isEmpty();
    }

    @Test
    void amongOthersTheClosedChannelAccusesNone() throws Exception {
        var broker = new FakePublisher(row -> new Unconfirmed(row, TOO_LARGE));
        var batch = publish(broker, bad, OutboxEvents.of("other", UUID.randomUUID()));
        assertThat(batch.unpublishable()).isEmpty();
        assertThat(batch.unconfirmed()).hasSize(2);
    }

    @Test
    void aNameThatNeverConfirmsLeavesRoomForOthersAndStaysInFlight() throws Exception {
        var silent = Stream.generate(() -> OutboxEvents.of("silent")).limit(100).toList();
        var others = Stream.generate(() -> OutboxEvents.of("good")).limit(100).toList();
        var broker = new FakePublisher(row -> row.name().equals("silent") ? null : new Confirmed(row));
        var batch =
                publish(broker, Stream.concat(silent.stream(), others.stream()).toArray(OutboxEvent[]::new));
        assertThat(batch.confirmed()).containsExactlyInAnyOrderElementsOf(others);
        assertThat(batch.unanswered()).hasSize(30).allMatch(row -> row.name().equals("silent"));
        assertThat(inFlight(broker).names()).containsExactly("silent");
    }

    @Test
    void aHeldNameIsTriedWithOneEventForWhichNoOtherWaits() throws Exception {
        held.hold("silent");
        var broker = new FakePublisher(row -> row.name().equals("silent") ? null : new Confirmed(row));
        var batch = publish(broker, OutboxEvents.of("silent"), OutboxEvents.of("silent"), good);
        assertThat(batch.confirmed()).containsExactly(good);
        assertThat(batch.unanswered()).hasSize(1);
        assertThat(broker.published).hasSize(2);
    }

    @Test
    void aLateConfirmReleasesTheName() throws Exception {
        held.hold("silent");
        var late = OutboxEvents.of("silent");
        var broker = new FakePublisher(row -> row == late ? null : new Confirmed(row));
        publish(broker, late);
        assertThat(held.isOnTrial("silent")).isTrue();

        broker.answer(new Confirmed(late));
        var next = publish(broker, good);
        assertThat(next.confirmed()).containsExactly(late, good);
        assertThat(held.isOnTrial("silent")).isFalse();
        assertThat(inFlight(broker).isEmpty()).isTrue();
    }

    @Test
    void laterEventsOfAnAggregateFollowEachConfirm() throws Exception {
        var second = OutboxEvents.of("other", good.aggregate().id());
        var third = OutboxEvents.of("good", good.aggregate().id());
        var broker = FakePublisher.confirmingAll();
        publish(broker, good, second, third);
        assertThat(broker.published).containsExactly(good, second, third);
    }

    private OutboxBatchPublisher publish(FakePublisher broker, OutboxEvent... rows) throws InterruptedException {
        return new OutboxBatchPublisher(inFlight(broker), held, List.of(rows), Duration.ofMinutes(1)).publishAll();
    }

    private EventsInFlight inFlight(FakePublisher broker) {
        return inFlights.computeIfAbsent(broker, _ -> new EventsInFlight(broker.publisher));
    }
}
