package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
import id.microsayur.platform.event.Event;
import id.microsayur.platform.event.SupportedEventVersions;
import id.microsayur.platform.test.PublishedEventValidation;
import id.microsayur.platform.test.ServiceTest;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** Two contract versions of one event with a consumer of each. */
@ServiceTest
@Import(EventVersionIT.TwoConsumerVersions.class)
@TestPropertySource(
        properties = {
            PublishedEventValidation.DISABLED, // its events have no contract
            "spring.cloud.function.definition=readTheOld;readTheNew",
            "spring.cloud.stream.bindings.readTheOld-in-0.destination=order.status_changed",
            "spring.cloud.stream.bindings.readTheOld-in-0.group=" + EventVersionIT.OLD,
            "spring.cloud.stream.bindings.readTheNew-in-0.destination=order.status_changed",
            "spring.cloud.stream.bindings.readTheNew-in-0.group=" + EventVersionIT.NEW
        })
class EventVersionIT {

    static final String OLD = "product-service.order.status_changed";
    static final String NEW = "notification-service.order.status_changed";

    private static final List<StatusV1> receivedV1 = new CopyOnWriteArrayList<>();
    private static final List<StatusV2> receivedV2 = new CopyOnWriteArrayList<>();

    @Autowired
    DomainEventPublisher domainEventPublisher;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    RabbitAdmin admin;

    private final UUID order = UUID.randomUUID();
    private final Queue testQueue = new Queue("test." + UUID.randomUUID(), false, false, true);

    @BeforeEach
    void begin() {
        receivedV1.clear();
        receivedV2.clear();
        admin.purgeQueue(OLD + ".dlq", false);
        admin.purgeQueue(NEW + ".dlq", false);
        admin.declareQueue(testQueue);
        admin.declareBinding(BindingBuilder.bind(testQueue)
                .to(new TopicExchange("micro-sayur"))
                .with("order.status_changed"));
    }

    @Test
    void eachConsumerProcessesItsVersionOnce() {
        publish(
                new StatusChangedV1(order, "PAID"),
                new StatusChangedV2(order, new StatusTransition("PENDING", "PAID")));

        await().untilAsserted(() -> assertThat(receivedV1).containsExactly(new StatusV1(order, "PAID")));
        await().untilAsserted(() ->
                assertThat(receivedV2).containsExactly(new StatusV2(order, new StatusTransition("PENDING", "PAID"))));
        await().untilAsserted(
                        () -> assertThat(messageCount(OLD) + messageCount(NEW)).isZero());
        assertThat(receivedV1).hasSize(1);
        assertThat(receivedV2).hasSize(1);
        assertThat(messageCount(OLD + ".dlq") + messageCount(NEW + ".dlq")).isZero();

        assertThat(header(receive(), "event-version")).isEqualTo(1);
        var second = receive();
        assertThat(header(second, "event-version")).isEqualTo(2);
        assertThat(header(second, "event-versions")).isEqualTo("1,2");
    }

    @Test
    void aConsumerOfBothVersionsProcessesTheOnlyOne() {
        publish(new StatusChangedV1(order, "SHIPPED"));

        await().untilAsserted(() -> assertThat(receivedV1).containsExactly(new StatusV1(order, "SHIPPED")));
        await().untilAsserted(() -> assertThat(receivedV2).containsExactly(new StatusV2(order, null)));
        assertThat(receive().getMessageProperties().getHeaders()).doesNotContainKey("event-versions");
    }

    @Test
    void anEventWithoutASupportedVersionIsDeadLettered() {
        publish(new StatusChangedV2(order, new StatusTransition("PAID", "SHIPPED")));

        await().untilAsserted(() -> assertThat(receivedV2).hasSize(1));
        await().untilAsserted(() -> assertThat(messageCount(OLD + ".dlq")).isEqualTo(1));
        var dead = Objects.requireNonNull(rabbit.receive(OLD + ".dlq", 40_000));
        assertThat(header(dead, "x-failure-reason")).asString().contains("version 2 only");
        assertThat(receivedV1).isEmpty();
    }

    private void publish(DomainEvent event, DomainEvent... inOtherVersions) {
        transaction.executeWithoutResult(_ -> domainEventPublisher.publish(event, inOtherVersions));
    }

    private Message receive() {
        return Objects.requireNonNull(await().until(() -> rabbit.receive(testQueue.getName()), Objects::nonNull));
    }

    private static Object header(Message message, String name) {
        return Objects.requireNonNull(message.getMessageProperties().getHeader(name));
    }

    private long messageCount(String queue) {
        return Objects.requireNonNull(admin.getQueueInfo(queue)).getMessageCount();
    }

    /** A consumer of version 1 only, and one that supports both versions. */
    @TestConfiguration(proxyBeanMethods = false)
    static class TwoConsumerVersions {
        @Bean
        Consumer<Event<StatusV1>> readTheOld() {
            return event -> receivedV1.add(event.data());
        }

        @Bean
        Consumer<Event<StatusV2>> readTheNew() {
            return event -> receivedV2.add(event.data());
        }
    }

    record StatusV1(@NotNull UUID orderId, @NotNull String to) {}

    @SupportedEventVersions({1, 2})
    record StatusV2(
            @NotNull UUID orderId,
            @org.jspecify.annotations.Nullable StatusTransition change) {}

    record StatusTransition(String from, String to) {}

    record StatusChangedV1(UUID orderId, String to) implements DomainEvent {
        @Override
        public String eventName() {
            return "order.status_changed";
        }

        @Override
        public UUID aggregateId() {
            return orderId;
        }

        @Override
        public long aggregateVersion() {
            return 1;
        }
    }

    record StatusChangedV2(UUID orderId, StatusTransition change) implements DomainEvent {
        @Override
        public String eventName() {
            return "order.status_changed";
        }

        @Override
        public UUID aggregateId() {
            return orderId;
        }

        @Override
        public long aggregateVersion() {
            return 1;
        }

        @Override
        public int eventVersion() {
            return 2;
        }
    }
}
