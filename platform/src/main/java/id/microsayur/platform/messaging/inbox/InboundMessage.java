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

/** A message from one of the service's queues; without a message id, the SHA-256 of the body identifies it. */
public record InboundMessage(String queue, String eventId, byte[] body, MessageProperties properties) {

    public static final String RETRY_COUNT_HEADER = "x-retry-count";
    public static final String FAILURE_REASON_HEADER = "x-failure-reason";
    public static final String FIRST_FAILED_AT_HEADER = "x-first-failed-at";
    private static final int MAX_REASON_LENGTH = 1000; // all headers together must fit into one AMQP frame

    static InboundMessage of(Message message) {
        return of(message, String.valueOf(message.getMessageProperties().getConsumerQueue()));
    }

    public static InboundMessage of(Message message, String queue) {
        var properties = message.getMessageProperties();
        var id = properties.getMessageId();
        properties.setContentType(MessageProperties.CONTENT_TYPE_JSON); // foreign publishers may omit it
        return new InboundMessage(
                queue, id == null ? DigestUtils.sha256Hex(message.getBody()) : id, message.getBody(), properties);
    }

    public Map<String, @Nullable Object> headers() {
        return properties.getHeaders();
    }

    /** The event's name, taken from the queue name {@code <service>.<event>}. */
    String eventName() {
        return queue.substring(queue.indexOf('.') + 1);
    }

    /** Start of the publishing transaction; null without the header. */
    @Nullable
    Instant announcedAt() {
        return headers().get(EventHeaderNames.ANNOUNCED_AT) instanceof Number millis
                ? Instant.ofEpochMilli(millis.longValue())
                : null;
    }

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

    /** The contract version of the body; 1 without the header. */
    int eventVersion() {
        return parseVersion(headers().get(EventHeaderNames.VERSION));
    }

    /** All contract versions in which the event was published, each as a separate message. */
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

    /** A persistent copy of the message with additional headers and without the broker's own. */
    public Message copyWithHeaders(Map<String, Object> headers) {
        headers().keySet().removeIf(InboundMessage::isBrokerHeader);
        return MessageBuilder.withBody(body)
                .andProperties(properties)
                .setMessageId(eventId)
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .copyHeaders(headers)
                .build();
    }

    /** Headers of a failed message: retry rounds, time of the first failure, and reason. */
    Map<String, Object> failureHeaders(int retries, Throwable reason, Instant now) {
        var headers = new LinkedHashMap<String, Object>();
        headers.put(RETRY_COUNT_HEADER, retries);
        headers.put(
                FAILURE_REASON_HEADER,
                reason.toString().substring(0, Math.min(reason.toString().length(), MAX_REASON_LENGTH)));
        headers.put(
                FIRST_FAILED_AT_HEADER,
                Objects.requireNonNullElse(headers().get(FIRST_FAILED_AT_HEADER), now.toString()));
        return headers;
    }

    /**
     * With the x-death headers of an earlier round the broker would detect a dead-letter cycle and drop the message.
     */
    private static boolean isBrokerHeader(String header) {
        return header.equals("x-death")
                || header.startsWith("x-first-death-")
                || header.startsWith("x-last-death-")
                || header.equals("x-delivery-count")
                || header.equals("x-acquired-count");
    }
}
