package id.microsayur.platform.event;

import com.rabbitmq.client.Channel;
import id.microsayur.platform.event.EventCatalogue.Subscription;
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
 * One visit to a queue of dead letters, on a channel of its own.
 *
 * <p>What it takes is out of others' sight until the visit ends; what it has not removed by then goes back, with {@code
 * x-delivery-count} one higher. The broker puts it behind what was put back before: only a visit that takes all keeps the
 * order. If we crash, the broker puts back everything.
 */
class DeadLetterVisit implements AutoCloseable {

    private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(10);
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(1);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(1);
    private static final MessagePropertiesConverter CONVERTER =
            new DefaultMessagePropertiesConverter(Integer.MAX_VALUE);
    private static final String CHARSET = StandardCharsets.UTF_8.name();

    private final Channel channel;
    private final Subscription subscription;
    private final AtomicBoolean returned = new AtomicBoolean();
    private int held;

    private DeadLetterVisit(Channel channel, Subscription subscription) throws IOException {
        this.channel = channel;
        this.subscription = subscription;
        channel.confirmSelect();
        channel.addReturnListener(_ -> returned.set(true));
    }

    static DeadLetterVisit to(Subscription subscription, ConnectionFactory connections) throws IOException {
        var connection = Objects.requireNonNull(connections.createConnection().getDelegate(), "not connected");
        var channel = connection.openChannel().orElseThrow(() -> new IOException("no channel is free"));
        return new DeadLetterVisit(channel, subscription);
    }

    /** How many rest there now: whoever goes through them stops after so many, since a failed replay comes back. */
    int size() throws IOException {
        return (int) channel.messageCount(subscription.deadLetterQueue());
    }

    /** The next ones, at most so many. */
    List<Taken> take(int limit) throws IOException {
        return take(limit, _ -> true);
    }

    /** Those of the next so many that are wanted; the others are passed over. */
    List<Taken> take(int limit, Predicate<Delivery> wanted) throws IOException {
        var taken = new ArrayList<Taken>();
        if (limit < 1) {
            return taken;
        }
        var arriving = new LinkedBlockingQueue<com.rabbitmq.client.Delivery>();
        channel.basicQos(limit);
        var consumer = channel.basicConsume(
                subscription.deadLetterQueue(), false, (_, letter) -> arriving.add(letter), _ -> {});
        try {
            for (var left = limit; left > 0; left--) {
                var letter = arriving.poll(ARRIVES_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
                if (letter == null) {
                    break; // another visit has the rest
                }
                held++;
                var delivery = delivery(letter);
                if (wanted.test(delivery)) {
                    taken.add(new Taken(letter.getEnvelope().getDeliveryTag(), delivery));
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            channel.basicCancel(consumer);
        }
        return taken;
    }

    private Delivery delivery(com.rabbitmq.client.Delivery letter) {
        var properties = CONVERTER.toMessageProperties(letter.getProperties(), letter.getEnvelope(), CHARSET);
        return Delivery.of(new Message(letter.getBody(), properties), subscription.queue());
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException(e);
    }

    /** Sends them to the queue they failed in, and removes them only after the broker has them all there. */
    void replay(List<Taken> letters, Map<String, Object> marks) throws IOException, TimeoutException {
        for (var letter : letters) {
            var again = letter.delivery().again(marks);
            var properties = CONVERTER.fromMessageProperties(again.getMessageProperties(), CHARSET);
            channel.basicPublish("", subscription.queue(), true, properties, again.getBody());
        }
        try {
            if (!channel.waitForConfirms(CONFIRM_WITHIN.toMillis()) || returned.get()) {
                throw new IOException(subscription.queue() + " did not take them");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        remove(letters);
    }

    void remove(List<Taken> letters) throws IOException {
        for (var letter : letters) {
            channel.basicAck(letter.tag(), false);
            held--;
        }
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try {
            giveBack();
            channel.close();
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    /** The broker is in no hurry with it: a visit that began meanwhile would find the others in front. */
    private void giveBack() throws IOException {
        var others = size();
        var deadline = System.nanoTime() + BACK_WITHIN.toNanos();
        channel.basicNack(0, true, true);
        while (size() < others + held && System.nanoTime() < deadline) {
            Thread.onSpinWait(); // each look is a round trip
        }
    }

    /** A dead letter in our hand. */
    record Taken(long tag, Delivery delivery) {}
}
