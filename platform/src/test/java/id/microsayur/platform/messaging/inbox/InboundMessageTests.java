package id.microsayur.platform.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
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
    void aBlankOrUnprintableIdIsNone() {
        for (var id : List.of("", "   ", "a\u0000b", "line\nbreak", "\uFFFD", "x".repeat(256))) {
            properties.setMessageId(id);
            assertThat(message().eventId()).isEqualTo(DigestUtils.sha256Hex("{}"));
        }
        properties.setMessageId("x".repeat(255));
        assertThat(message().eventId()).isEqualTo("x".repeat(255));
    }

    @Test
    void copiesNothingThatTheSenderDecides() {
        properties.setExpiration("4000");
        properties.setPriority(9);
        properties.setContentEncoding("gzip");
        properties.setContentType("application/x-java-serialized-object");
        properties.setUserId("eve");
        properties.setReplyTo("eve");
        properties.setCorrelationId("eve");
        properties.setClusterId("eve");
        List.of("CC", "BCC", "x-delay", "x-match", "springBatchFormat", "x-retry-count", "x-failure-reason", "whatever")
                .forEach(name -> properties.setHeader(name, "eve"));
        properties.setHeader("event-version", 2);
        properties.setType("user.registered");

        var copy = message().copyWithHeaders(Map.of("x-retry-count", 1)).getMessageProperties();

        assertThat(copy.getHeaders()).containsOnly(Map.entry("event-version", 2), Map.entry("x-retry-count", 1));
        assertThat(copy.getType()).isEqualTo("user.registered");
        assertThat(copy.getContentType()).isEqualTo("application/json");
        assertThat(copy.getExpiration()).isNull();
        assertThat(copy.getContentEncoding()).isNull();
        assertThat(copy.getReplyTo()).isNull();
        assertThat(copy.getUserId()).isNull();
        assertThat(copy.getCorrelationId()).isNull();
        assertThat(copy.getClusterId()).isNull();
        assertThat(copy.getPriority()).isEqualTo(new MessageProperties().getPriority());
    }

    @Test
    void believesTheRetryCountOfThePlatformOnly() {
        properties.setHeader("x-retry-count", 7);
        properties.setReceivedExchange("micro-sayur");
        assertThat(message().retryCount()).isZero();
        properties.setReceivedExchange("");
        assertThat(message().retryCount()).isEqualTo(7);
        properties.setHeader("x-retry-count", -1_000_000_000_000L);
        assertThat(message().retryCount()).isZero();
        properties.setHeader("x-retry-count", Long.MAX_VALUE);
        assertThat(message().retryCount()).isEqualTo(InboundMessage.MAX_RETRY_ROUNDS);
    }

    @Test
    void ignoresAnImplausibleTimeOfAnnouncement() {
        for (var millis : List.of(Long.MIN_VALUE, -1L, Long.MAX_VALUE)) {
            properties.setHeader("announced-at-ms", millis);
            assertThat(message().announcedAt()).isNull();
        }
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
