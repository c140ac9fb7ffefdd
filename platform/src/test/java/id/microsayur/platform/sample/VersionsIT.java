package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.Event;
import id.microsayur.platform.event.EventVersion;
import id.microsayur.platform.event.Events;
import id.microsayur.platform.test.PublishedEvents;
import id.microsayur.platform.test.ServiceTest;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
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

/** A second version of an event beside the first, while one consumer still reads the old one and another the new. */
@ServiceTest
@Import(VersionsIT.TwoReaders.class)
@TestPropertySource(
        properties = {
            PublishedEvents.UNCHECKED, // its facts are told in shapes that nobody agreed on
            "spring.cloud.function.definition=readTheOld;readTheNew",
            "spring.cloud.stream.bindings.readTheOld-in-0.destination=order.status_changed",
            "spring.cloud.stream.bindings.readTheOld-in-0.group=" + VersionsIT.OLD,
            "spring.cloud.stream.bindings.readTheNew-in-0.destination=order.status_changed",
            "spring.cloud.stream.bindings.readTheNew-in-0.group=" + VersionsIT.NEW
        })
class VersionsIT {

    static final String OLD = "product-service.order.status_changed";
    static final String NEW = "notification-service.order.status_changed";

    private static final List<OldNews> oldNews = new CopyOnWriteArrayList<>();
    private static final List<NewNews> newNews = new CopyOnWriteArrayList<>();

    @Autowired
    Events events;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    RabbitAdmin admin;

    private final UUID order = UUID.randomUUID();
    private final Queue stranger = new Queue("test." + UUID.randomUUID(), false, false, true);

    @BeforeEach
    void begin() {
        oldNews.clear();
        newNews.clear();
        admin.purgeQueue(OLD + ".dlq", false);
        admin.purgeQueue(NEW + ".dlq", false);
        admin.declareQueue(stranger);
        admin.declareBinding(BindingBuilder.bind(stranger)
                .to(new TopicExchange("micro-sayur"))
                .with("order.status_changed"));
    }

    @Test
    void eachConsumerActsOnceOnTheVersionThatItReads() {
        announce(new OldTelling(order, "PAID"), new NewTelling(order, new Change("PENDING", "PAID")));

        await().untilAsserted(() -> assertThat(oldNews).containsExactly(new OldNews(order, "PAID")));
        await().untilAsserted(
                        () -> assertThat(newNews).containsExactly(new NewNews(order, new Change("PENDING", "PAID"))));
        await().untilAsserted(() -> assertThat(messages(OLD) + messages(NEW)).isZero());
        assertThat(oldNews).hasSize(1);
        assertThat(newNews).hasSize(1);
        assertThat(messages(OLD + ".dlq") + messages(NEW + ".dlq")).isZero();

        assertThat(header(heard(), "event-version")).isEqualTo(1);
        var second = heard();
        assertThat(header(second, "event-version")).isEqualTo(2);
        assertThat(header(second, "event-versions")).isEqualTo("1,2");
    }

    @Test
    void aConsumerThatReadsBothTakesWhatThereIs() {
        announce(new OldTelling(order, "SHIPPED"));

        await().untilAsserted(() -> assertThat(oldNews).containsExactly(new OldNews(order, "SHIPPED")));
        await().untilAsserted(() -> assertThat(newNews).containsExactly(new NewNews(order, null)));
        assertThat(heard().getMessageProperties().getHeaders()).doesNotContainKey("event-versions");
    }

    @Test
    void whatIsToldInNoVersionThatAConsumerReadsRestsInsteadOfBeingLost() {
        announce(new NewTelling(order, new Change("PAID", "SHIPPED")));

        await().untilAsserted(() -> assertThat(newNews).hasSize(1));
        await().untilAsserted(() -> assertThat(messages(OLD + ".dlq")).isEqualTo(1));
        var dead = Objects.requireNonNull(rabbit.receive(OLD + ".dlq", 1000));
        assertThat(header(dead, "x-failure-reason")).asString().contains("version 2 only");
        assertThat(oldNews).isEmpty();
    }

    private void announce(DomainEvent event, DomainEvent... inOtherVersions) {
        transaction.executeWithoutResult(_ -> events.publish(event, inOtherVersions));
    }

    private Message heard() {
        return Objects.requireNonNull(await().until(() -> rabbit.receive(stranger.getName()), Objects::nonNull));
    }

    private static Object header(Message message, String name) {
        return Objects.requireNonNull(message.getMessageProperties().getHeader(name));
    }

    private long messages(String queue) {
        return Objects.requireNonNull(admin.getQueueInfo(queue)).getMessageCount();
    }

    /** A service that did not change yet, and one that reads the new shape but still gets along with the old. */
    @TestConfiguration(proxyBeanMethods = false)
    static class TwoReaders {
        @Bean
        Consumer<Event<OldNews>> readTheOld() {
            return event -> oldNews.add(event.data());
        }

        @Bean
        Consumer<Event<NewNews>> readTheNew() {
            return event -> newNews.add(event.data());
        }
    }

    record OldNews(@NotNull UUID orderId, @NotNull String to) {}

    @EventVersion({1, 2})
    record NewNews(
            @NotNull UUID orderId,
            @org.jspecify.annotations.Nullable Change change) {}

    record Change(String from, String to) {}

    record OldTelling(UUID orderId, String to) implements DomainEvent {
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

    record NewTelling(UUID orderId, Change change) implements DomainEvent {
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

    static {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
    }
}
