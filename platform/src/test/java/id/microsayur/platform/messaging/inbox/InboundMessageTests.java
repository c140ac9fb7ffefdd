package id.microsayur.platform.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

class InboundMessageTests {

    private final MessageProperties properties = new MessageProperties();

    @Test
    void removesBrokerHeadersFromTheCopy() {
        properties.setHeader("x-death", List.of(Map.of("queue", "q", "reason", "delivery_limit")));
        properties.setHeader("x-first-death-reason", "delivery_limit");
        properties.setHeader("x-delivery-count", 21L);
        properties.setHeader("traceparent", "00-1-2-01");

        var again = message().copyWithHeaders(Map.of("x-replayed-by", "Opi"));

        assertThat(again.getMessageProperties().getHeaders()).containsOnlyKeys("traceparent", "x-replayed-by");
        assertThat(again.getMessageProperties().getMessageId()).hasSize(64);
    }

    @Test
    void keepsTheFirstFailureTimeAndTruncatesTheReason() {
        properties.setHeader("x-first-failed-at", "2025-10-16T13:52:34Z");

        var learned = message().failureHeaders(1, new IllegalStateException("long ".repeat(100_000)), Instant.now());

        assertThat(learned).containsEntry("x-first-failed-at", "2025-10-16T13:52:34Z");
        assertThat(String.valueOf(learned.get("x-failure-reason"))).hasSize(1000);
    }

    @Test
    void hasVersionOneWithoutAHeader() {
        assertThat(message().eventVersion()).isEqualTo(1);
        properties.setHeader("event-version", "2");
        properties.setHeader("event-versions", "1,2");
        assertThat(message().eventVersion()).isEqualTo(2);
        assertThat(message().publishedVersions()).containsExactly(1, 2);
    }

    private InboundMessage message() {
        return InboundMessage.of(new Message("{}".getBytes(), properties), "queue");
    }
}
