package id.microsayur.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

class DeliveryTests {

    private final MessageProperties properties = new MessageProperties();

    @Test
    void goesOnWithoutTheBrokersRecordOfEarlierDeaths() {
        properties.setHeader("x-death", List.of(Map.of("queue", "q", "reason", "delivery_limit")));
        properties.setHeader("x-first-death-reason", "delivery_limit");
        properties.setHeader("x-delivery-count", 21L);
        properties.setHeader("traceparent", "00-1-2-01");

        var again = delivery().again(Map.of("x-replayed-by", "Opi"));

        assertThat(again.getMessageProperties().getHeaders()).containsOnlyKeys("traceparent", "x-replayed-by");
        assertThat(again.getMessageProperties().getMessageId()).hasSize(64);
    }

    @Test
    void keepsTheTimeOfItsFirstFailureAndNoMoreOfAReasonThanFitsIntoAHeader() {
        properties.setHeader("x-first-failed-at", "2025-10-16T13:52:34Z");

        var learned = delivery().failure(1, new IllegalStateException("long ".repeat(100_000)), Instant.now());

        assertThat(learned).containsEntry("x-first-failed-at", "2025-10-16T13:52:34Z");
        assertThat(String.valueOf(learned.get("x-failure-reason"))).hasSize(1000);
    }

    @Test
    void isOfTheFirstVersionUnlessItSaysOtherwise() {
        assertThat(delivery().version()).isEqualTo(1);
        properties.setHeader("event-version", "2");
        properties.setHeader("event-versions", "1,2");
        assertThat(delivery().version()).isEqualTo(2);
        assertThat(delivery().versions()).containsExactly(1, 2);
    }

    private Delivery delivery() {
        return Delivery.of(new Message("{}".getBytes(), properties), "queue");
    }
}
