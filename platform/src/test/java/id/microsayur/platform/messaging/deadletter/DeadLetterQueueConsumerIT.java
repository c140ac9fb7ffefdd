package id.microsayur.platform.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.messaging.deadletter.DeadLetterQueueConsumer.UnacknowledgedMessage;
import id.microsayur.platform.messaging.topology.EventCatalogue.EventSubscription;
import id.microsayur.platform.test.RealServersInitializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** A few thousand dead letters, or 100,000 with {@code -Dsoak}. */
class DeadLetterQueueConsumerIT {

    private static final int LETTERS = System.getProperty("soak") == null ? 2_000 : 100_000;

    private final CachingConnectionFactory connections = connect();
    private final RabbitAdmin admin = new RabbitAdmin(connections);
    private final EventSubscription subscription = new EventSubscription("event", "test." + UUID.randomUUID());

    @BeforeEach
    void publish() {
        admin.declareQueue(QueueBuilder.durable(subscription.deadLetterQueue())
                .quorum()
                .withArgument("x-delivery-limit", Integer.MAX_VALUE)
                .build());
        var rabbit = new RabbitTemplate(connections);
        IntStream.range(0, LETTERS)
                .forEach(number -> rabbit.send(
                        "",
                        subscription.deadLetterQueue(),
                        MessageBuilder.withBody(new byte[200])
                                .setMessageId("" + number)
                                .build()));
        awaitLetters(LETTERS);
    }

    @AfterEach
    void delete() {
        admin.deleteQueue(subscription.deadLetterQueue());
        connections.destroy();
    }

    @Test
    void visitsAllInOrderWithAFewInMemoryAndRequeuesThemInOrder() throws Exception {
        var all = IntStream.range(0, LETTERS).mapToObj(String::valueOf).toList();
        assertThat(visitAll(List.of())).containsExactlyElementsOf(all);
        var some = List.of("0", "" + LETTERS / 2, "" + (LETTERS - 1));
        visitAll(some);
        var rest = new ArrayList<>(all);
        rest.removeAll(some);
        awaitLetters(rest.size());
        assertThat(visitAll(List.of())).containsExactlyElementsOf(rest);
    }

    private List<String> visitAll(List<String> discarded) throws Exception {
        var visited = new ArrayList<String>();
        try (var consumer = DeadLetterQueueConsumer.open(subscription, connections)) {
            consumer.forEachWindow(consumer.messageCount(), window -> {
                assertThat(window).hasSizeLessThanOrEqualTo(DeadLetterQueueConsumer.WINDOW_SIZE);
                window.forEach(letter -> visited.add(id(letter)));
                consumer.acknowledge(window.stream()
                        .filter(letter -> discarded.contains(id(letter)))
                        .toList());
            });
        }
        return visited;
    }

    private static String id(UnacknowledgedMessage letter) {
        return letter.message().eventId();
    }

    private void awaitLetters(int number) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(Objects.requireNonNull(admin.getQueueInfo(subscription.deadLetterQueue()))
                                        .getMessageCount())
                                .isEqualTo(number));
    }

    private static CachingConnectionFactory connect() {
        var server = RealServersInitializer.rabbit();
        var connections = new CachingConnectionFactory(server.host(), server.port());
        connections.setUsername(server.username());
        connections.setPassword(server.password());
        connections.setVirtualHost(server.virtualHost());
        return connections;
    }
}
