package id.microsayur.platform.messaging.deadletter;

import com.rabbitmq.client.Channel;
import id.microsayur.platform.messaging.inbox.InboundMessage;
import id.microsayur.platform.messaging.topology.EventCatalogue.EventSubscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;

/**
 * Consumer of one dead letter queue on a dedicated channel. At most {@value #WINDOW_SIZE} bodies are in memory, however
 * long the queue is.
 *
 * <p>Received messages are invisible to other consumers until {@link #close}, which requeues those not acknowledged,
 * with {@code x-delivery-count} one higher. The broker requeues them behind earlier requeued messages, so only a
 * consumer that receives all of them preserves the order. After a crash the broker requeues everything.
 */
class DeadLetterQueueConsumer implements AutoCloseable {

    static final int WINDOW_SIZE = 32;
    private static final int REQUEUE_BATCH = 16;

    private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RECEIVE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration REQUEUE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration REQUEUE_POLL_INTERVAL = Duration.ofMillis(10);
    private static final MessagePropertiesConverter CONVERTER = InboundMessage.propertiesConverter();
    private static final String CHARSET = StandardCharsets.UTF_8.name();

    private final Channel channel;
    private final EventSubscription eventSubscription;
    private final AtomicBoolean returned = new AtomicBoolean();
    private final Set<Long> acknowledged = new HashSet<>();

    private final List<VisitedWindow> visited = new ArrayList<>();

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

    /**
     * Visits the next messages in their order, at most this many; those that the visitor does not acknowledge stay
     * unacknowledged until close, without their bodies.
     */
    void forEachWindow(int limit, WindowVisitor visitor) throws IOException, TimeoutException {
        for (var left = limit; left > 0; ) {
            var window = receive(Math.min(WINDOW_SIZE, left));
            if (window.isEmpty()) {
                break; // another consumer holds the rest
            }
            visitor.visit(window);
            rememberUnacknowledged(window);
            left -= window.size();
        }
    }

    private void rememberUnacknowledged(List<UnacknowledgedMessage> window) {
        var tags = window.stream()
                .map(UnacknowledgedMessage::deliveryTag)
                .filter(tag -> !acknowledged.contains(tag))
                .toList();
        acknowledged.clear();
        if (!tags.isEmpty()) {
            visited.add(new VisitedWindow(tags.getLast(), tags.size()));
        }
    }

    /** Receives a window by a consumer of its own, because a prefetch limit counts unacknowledged messages. */
    private List<UnacknowledgedMessage> receive(int limit) throws IOException {
        var received = new ArrayList<UnacknowledgedMessage>();
        var deliveries = new LinkedBlockingQueue<com.rabbitmq.client.Delivery>();
        channel.basicQos(limit);
        var consumer = channel.basicConsume(
                eventSubscription.deadLetterQueue(), false, (_, delivery) -> deliveries.add(delivery), _ -> {});
        try {
            while (received.size() < limit) {
                var delivery = deliveries.poll(RECEIVE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                if (delivery == null) {
                    break;
                }
                received.add(
                        new UnacknowledgedMessage(delivery.getEnvelope().getDeliveryTag(), toInboundMessage(delivery)));
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
            acknowledged.add(delivery.deliveryTag());
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

    /**
     * Requeues window by window, and waits for the broker every few windows and at the end: beyond 32 pending commands it
     * sorts them by consumer, and a consumer started before the end would see a wrong order.
     */
    private void requeue() throws IOException {
        var ready = messageCount();
        var deadline = System.nanoTime() + REQUEUE_TIMEOUT.toNanos();
        for (var number = 0; number < visited.size(); number++) {
            channel.basicNack(visited.get(number).lastTag(), true, true);
            ready += visited.get(number).unacknowledged();
            if ((number + 1) % REQUEUE_BATCH == 0 || number + 1 == visited.size()) {
                awaitReady(ready, deadline);
            }
        }
    }

    private void awaitReady(int messages, long deadline) throws IOException {
        try {
            while (messageCount() < messages && System.nanoTime() < deadline) {
                Thread.sleep(REQUEUE_POLL_INTERVAL);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The last unacknowledged delivery tag of a window and the number of its unacknowledged messages. */
    private record VisitedWindow(long lastTag, int unacknowledged) {}

    /** A received message that is neither acknowledged nor requeued. */
    record UnacknowledgedMessage(long deliveryTag, InboundMessage message) {}

    /** Work on the messages of a window. */
    @FunctionalInterface
    interface WindowVisitor {
        void visit(List<UnacknowledgedMessage> window) throws IOException, TimeoutException;
    }
}
