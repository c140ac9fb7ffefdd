package id.microsayur.platform.messaging.deadletter;

import com.rabbitmq.client.Channel;
import id.microsayur.platform.messaging.inbox.InboundMessage;
import id.microsayur.platform.messaging.topology.EventCatalogue.EventSubscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;

/**
 * Consumer of one dead letter queue on a dedicated channel.
 *
 * <p>Received messages are invisible to other consumers until {@link #close}, which requeues those not acknowledged,
 * with {@code x-delivery-count} one higher. The broker requeues them behind earlier requeued messages, so only a
 * consumer that receives all of them preserves the order. After a crash the broker requeues everything.
 */
class DeadLetterQueueConsumer implements AutoCloseable {

    private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RECEIVE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration REQUEUE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration REQUEUE_POLL_INTERVAL = Duration.ofMillis(10);
    private static final MessagePropertiesConverter CONVERTER =
            new DefaultMessagePropertiesConverter(Integer.MAX_VALUE);
    private static final String CHARSET = StandardCharsets.UTF_8.name();

    private final Channel channel;
    private final EventSubscription eventSubscription;
    private final AtomicBoolean returned = new AtomicBoolean();
    private int unacknowledged;

    private DeadLetterQueueConsumer(Channel channel, EventSubscription eventSubscription) throws IOException {
        this.channel = channel;
        this.eventSubscription = eventSubscription;
        channel.confirmSelect();
        channel.addReturnListener(_ -> returned.set(true));
    }

    static DeadLetterQueueConsumer open(EventSubscription eventSubscription, ConnectionFactory connections)
            throws IOException {
        var connection = Objects.requireNonNull(connections.createConnection().getDelegate(), "not connected");
        var channel = connection.openChannel().orElseThrow(() -> new IOException("no channel is free"));
        return new DeadLetterQueueConsumer(channel, eventSubscription);
    }

    /** Current depth, which bounds an iteration, because a failed replay returns to the queue. */
    int messageCount() throws IOException {
        return (int) channel.messageCount(eventSubscription.deadLetterQueue());
    }

    /** The next messages, at most this many. */
    List<UnacknowledgedMessage> receive(int limit) throws IOException {
        return receive(limit, _ -> true);
    }

    /** The matching ones among the next messages; the rest stays unacknowledged until close. */
    List<UnacknowledgedMessage> receive(int limit, Predicate<InboundMessage> filter) throws IOException {
        var received = new ArrayList<UnacknowledgedMessage>();
        if (limit < 1) {
            return received;
        }
        var deliveries = new LinkedBlockingQueue<com.rabbitmq.client.Delivery>();
        channel.basicQos(limit);
        var consumer = channel.basicConsume(
                eventSubscription.deadLetterQueue(), false, (_, delivery) -> deliveries.add(delivery), _ -> {});
        try {
            for (var left = limit; left > 0; left--) {
                var delivery = deliveries.poll(RECEIVE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                if (delivery == null) {
                    break; // another consumer holds the rest
                }
                unacknowledged++;
                var inboundMessage = toInboundMessage(delivery);
                if (filter.test(inboundMessage)) {
                    received.add(
                            new UnacknowledgedMessage(delivery.getEnvelope().getDeliveryTag(), inboundMessage));
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            channel.basicCancel(consumer);
        }
        return received;
    }

    private InboundMessage toInboundMessage(com.rabbitmq.client.Delivery delivery) {
        var properties = CONVERTER.toMessageProperties(delivery.getProperties(), delivery.getEnvelope(), CHARSET);
        return InboundMessage.of(new Message(delivery.getBody(), properties), eventSubscription.queue());
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException(e);
    }

    /** Publishes the messages to their original queue and acknowledges them only after the broker has confirmed all. */
    void replay(List<UnacknowledgedMessage> messages, Map<String, Object> headers)
            throws IOException, TimeoutException {
        for (var delivery : messages) {
            var copy = delivery.message().copyWithHeaders(headers);
            var properties = CONVERTER.fromMessageProperties(copy.getMessageProperties(), CHARSET);
            channel.basicPublish("", eventSubscription.queue(), true, properties, copy.getBody());
        }
        try {
            if (!channel.waitForConfirms(CONFIRM_TIMEOUT.toMillis()) || returned.get()) {
                throw new IOException(eventSubscription.queue() + " did not accept all messages");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        acknowledge(messages);
    }

    void acknowledge(List<UnacknowledgedMessage> messages) throws IOException {
        for (var delivery : messages) {
            channel.basicAck(delivery.deliveryTag(), false);
            unacknowledged--;
        }
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try {
            requeue();
            channel.close();
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    /** Requeues and waits until the broker has finished, because a consumer started earlier would see a wrong order. */
    private void requeue() throws IOException {
        var remaining = messageCount();
        var deadline = System.nanoTime() + REQUEUE_TIMEOUT.toNanos();
        channel.basicNack(0, true, true);
        try {
            while (messageCount() < remaining + unacknowledged && System.nanoTime() < deadline) {
                Thread.sleep(REQUEUE_POLL_INTERVAL);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** A received message that is neither acknowledged nor requeued. */
    record UnacknowledgedMessage(long deliveryTag, InboundMessage message) {}
}
