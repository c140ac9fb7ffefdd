package id.microsayur.platform.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;

/** One message out of one of our queues; a stranger's message is known by the SHA-256 of its body. */
record Delivery(String queue, String eventId, byte[] body, MessageProperties properties) {

    static final String RETRY_COUNT = "x-retry-count";
    static final String FAILURE = "x-failure-reason";
    static final String FIRST_FAILED_AT = "x-first-failed-at";

    static Delivery of(Message message) {
        var properties = message.getMessageProperties();
        var id = properties.getMessageId();
        properties.setContentType(MessageProperties.CONTENT_TYPE_JSON); // a stranger may not say so
        return new Delivery(
                String.valueOf(properties.getConsumerQueue()),
                id == null ? sha256(message.getBody()) : id,
                message.getBody(),
                properties);
    }

    Map<String, @Nullable Object> headers() {
        return properties.getHeaders();
    }

    int retries() {
        return headers().get(RETRY_COUNT) instanceof Number count ? count.intValue() : 0;
    }

    /** The same message for another queue of the same consumer, with what we learned about it in the headers. */
    Message again(Map<String, Object> learned) {
        return MessageBuilder.withBody(body)
                .andProperties(properties)
                .setMessageId(eventId)
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .copyHeaders(learned)
                .build();
    }

    /** What to write on a message that failed: how often it waited, since when, and why. */
    Map<String, Object> failure(int retries, Throwable reason, Instant now) {
        var learned = new LinkedHashMap<String, Object>();
        learned.put(RETRY_COUNT, retries);
        learned.put(FAILURE, reason.toString());
        learned.put(FIRST_FAILED_AT, Objects.requireNonNullElse(headers().get(FIRST_FAILED_AT), now.toString()));
        return learned;
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
