package id.microsayur.platform.messaging.inbox;

import id.microsayur.platform.messaging.EventHeaderNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;

/** One message out of one of our queues; a stranger's message is known by the SHA-256 of its body. */
public record InboundMessage(String queue, String eventId, byte[] body, MessageProperties properties) {

    public static final String RETRY_COUNT_HEADER = "x-retry-count";
    public static final String FAILURE_REASON_HEADER = "x-failure-reason";
    public static final String FIRST_FAILED_AT_HEADER = "x-first-failed-at";
    private static final int MAX_REASON_LENGTH = 1000; // all headers together must fit into one frame

    static InboundMessage of(Message message) {
        return of(message, String.valueOf(message.getMessageProperties().getConsumerQueue()));
    }

    public static InboundMessage of(Message message, String queue) {
        var properties = message.getMessageProperties();
        var id = properties.getMessageId();
        properties.setContentType(MessageProperties.CONTENT_TYPE_JSON); // a stranger may not say so
        return new InboundMessage(queue, id == null ? DigestUtils.sha256Hex(message.getBody()) : id, message.getBody(), properties);
    }

    public Map<String, @Nullable Object> headers() {
        return properties.getHeaders();
    }

    /** The event's name: a queue is named after its consumer and the event. */
    String eventName() {
        return queue.substring(queue.indexOf('.') + 1);
    }

    /** When its transaction began; a stranger does not say. */
    @Nullable
    Instant announcedAt() {
        return headers().get(EventHeaderNames.ANNOUNCED_AT) instanceof Number millis
                ? Instant.ofEpochMilli(millis.longValue())
                : null;
    }

    /** Whom the message is about; a stranger may not say. */
    @Nullable
    String aggregateId() {
        return headers().get(EventHeaderNames.AGGREGATE_ID) instanceof Object id ? id.toString() : null;
    }

    @Nullable
    Long aggregateVersion() {
        return headers().get(EventHeaderNames.AGGREGATE_VERSION) instanceof Number version ? version.longValue() : null;
    }

    public int retryCount() {
        return headers().get(RETRY_COUNT_HEADER) instanceof Number count ? count.intValue() : 0;
    }

    /** The version of the contract that the body obeys; a stranger that doesn't say means the first. */
    int eventVersion() {
        return parseVersion(headers().get(EventHeaderNames.VERSION));
    }

    /** All versions in which the same fact was told, each in a message of its own. */
    Set<Integer> publishedVersions() {
        var all = new TreeSet<>(Set.of(eventVersion()));
        if (headers().get(EventHeaderNames.VERSIONS) instanceof String list) {
            Stream.of(list.split(",")).map(InboundMessage::parseVersion).forEach(all::add);
        }
        return all;
    }

    private static int parseVersion(@Nullable Object header) {
        try {
            return Integer.parseInt(String.valueOf(header).strip());
        } catch (NumberFormatException _) {
            return 1;
        }
    }

    /** The same message for another queue of the same consumer, with what we learned about it in the headers. */
    public Message copyWithHeaders(Map<String, Object> learned) {
        headers().keySet().removeIf(InboundMessage::isBrokerHeader);
        return MessageBuilder.withBody(body)
                .andProperties(properties)
                .setMessageId(eventId)
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .copyHeaders(learned)
                .build();
    }

    /** What to write on a message that failed: how often it waited, since when, and why. */
    Map<String, Object> failureHeaders(int retries, Throwable reason, Instant now) {
        var learned = new LinkedHashMap<String, Object>();
        learned.put(RETRY_COUNT_HEADER, retries);
        learned.put(
                FAILURE_REASON_HEADER,
                reason.toString().substring(0, Math.min(reason.toString().length(), MAX_REASON_LENGTH)));
        learned.put(
                FIRST_FAILED_AT_HEADER,
                Objects.requireNonNullElse(headers().get(FIRST_FAILED_AT_HEADER), now.toString()));
        return learned;
    }

    /** With its own record of earlier deaths the broker would take a second round for a loop, and drop the message. */
    private static boolean isBrokerHeader(String header) {
        return header.equals("x-death")
                || header.startsWith("x-first-death-")
                || header.startsWith("x-last-death-")
                || header.equals("x-delivery-count")
                || header.equals("x-acquired-count");
    }
}
