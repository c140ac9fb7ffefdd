package id.microsayur.platform.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.messaging.publisher.OutboxEvent;
import id.microsayur.platform.messaging.publisher.PublishFailure.UnpublishableEvent;
import id.microsayur.platform.messaging.publisher.PublishResult.Confirmed;
import id.microsayur.platform.messaging.publisher.PublishResult.Unconfirmed;
import id.microsayur.platform.messaging.publisher.PublishResult.Unpublishable;
import java.util.List;
import java.util.UUID;
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
        assertThat(batch.confirmed()).containsExactly(good.id());
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
        assertThat(batch.confirmed()).containsExactly(good.id());
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
        assertThat(batch.confirmed()).containsExactly(good.id(), innocent.id());
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

    private static OutboxBatchPublisher publish(FakePublisher broker, OutboxEvent... rows) throws InterruptedException {
        return new OutboxBatchPublisher(broker.publisher, List.of(rows)).publishAll();
    }
}
