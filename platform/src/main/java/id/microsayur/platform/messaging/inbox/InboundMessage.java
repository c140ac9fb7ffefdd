package id.microsayur.platform.messaging.inbox;

import id.microsayur.platform.messaging.EventHeaderNames;
import id.microsayur.runtime.broker.InboundPropertiesConverter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;

/** A message from one of the service's queues; without a message id, the SHA-256 of the body identifies it. */
public record InboundMessage(String queue, String eventId, byte[] body, MessageProperties properties) {

    public static final String RETRY_COUNT_HEADER = "x-retry-count";
    public static final String FAILURE_REASON_HEADER = "x-failure-reason";
    public static final String FIRST_FAILED_AT_HEADER = "x-first-failed-at";
    public static final String REPLAYED_BY_HEADER = "x-replayed-by";
    public static final String REPLAYED_AT_HEADER = "x-replayed-at";

    /** Rounds through the retry queue. */
    static final int MAX_RETRY_ROUNDS = 10;

    private static final int MAX_REASON_LENGTH = 1000; // all headers together must fit into one AMQP frame
    private static final long YEAR_2100_MILLIS = 4_102_444_800_000L;
    private static final Set<String> EVENT_HEADERS = Set.of(
            EventHeaderNames.EVENT_NAME,
            EventHeaderNames.VERSION,
            EventHeaderNames.VERSIONS,
            EventHeaderNames.AGGREGATE_ID,
            EventHeaderNames.AGGREGATE_VERSION,
            EventHeaderNames.ANNOUNCED_AT);
    private static final Set<String> FAILURE_HEADERS = Set.of(
            RETRY_COUNT_HEADER, FAILURE_REASON_HEADER, FIRST_FAILED_AT_HEADER, REPLAYED_BY_HEADER, REPLAYED_AT_HEADER);

    /** The converter for messages of an event's queues; other headers than those of the platform are ignored. */
    public static InboundPropertiesConverter propertiesConverter() {
        return new InboundPropertiesConverter(name -> EVENT_HEADERS.contains(name) || FAILURE_HEADERS.contains(name));
    }

    static InboundMessage of(Message message) {
        return of(message, String.valueOf(message.getMessageProperties().getConsumerQueue()));
    }

    public static InboundMessage of(Message message, String queue) {
        return of(message.getBody(), message.getMessageProperties(), queue);
    }

    private static InboundMessage of(byte[] body, MessageProperties properties, String queue) {
        var id = InboundPropertiesConverter.cleanText(properties.getMessageId());
        properties.setContentType(MessageProperties.CONTENT_TYPE_JSON); // foreign publishers may omit it
        return new InboundMessage(queue, id == null ? DigestUtils.sha256Hex(body) : id, body, properties);
    }

    /**
     * This message with its body unpacked.
     *
     * @throws FailureCategory.EventContractViolation when that is impossible within the limit
     */
    InboundMessage unpacked(long maxBytes) {
        var unpacked = BodyDecoder.decode(body, properties.getContentEncoding(), maxBytes);
        return unpacked == body ? this : of(unpacked, properties, queue);
    }

    public Map<String, @Nullable Object> headers() {
        return properties.getHeaders();
    }

    /** The event's name, taken from the queue name {@code <service>.<event>}. */
    String eventName() {
        return queue.substring(queue.indexOf('.') + 1);
    }

    /** Start of the publishing transaction; null without a plausible header. */
    @Nullable
    Instant announcedAt() {
        return headers().get(EventHeaderNames.ANNOUNCED_AT) instanceof Number millis
                        && millis.longValue() > 0
                        && millis.longValue() < YEAR_2100_MILLIS
                ? Instant.ofEpochMilli(millis.longValue())
                : null;
    }

    @Nullable
    String aggregateId() {
        return headers().get(EventHeaderNames.AGGREGATE_ID) instanceof Object id
                ? InboundPropertiesConverter.cleanText(id.toString())
                : null;
    }

    @Nullable
    Long aggregateVersion() {
        return headers().get(EventHeaderNames.AGGREGATE_VERSION) instanceof Number version ? version.longValue() : null;
    }

    /** Rounds through the retry queue so far; a count that a publisher sent to the exchange is ignored. */
    public int retryCount() {
        return isRequeuedByPlatform() && headers().get(RETRY_COUNT_HEADER) instanceof Number count
                ? Math.clamp(count.longValue(), 0, MAX_RETRY_ROUNDS)
                : 0;
    }

    /** Retries and replays come over the default exchange, events over the platform's. */
    private boolean isRequeuedByPlatform() {
        var exchange = properties.getReceivedExchange();
        return exchange == null || exchange.isEmpty();
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

    /**
     * A persistent copy of the message with these headers, its trace and its event headers. Nothing else of the sender
     * travels: an expiration would end a dead letter, a CC header would copy it, and with the x-death headers of an
     * earlier round the broker would detect a dead-letter cycle and drop it.
     */
    public Message copyWithHeaders(Map<String, Object> headers) {
        var copy = new MessageProperties();
        copy.setMessageId(eventId);
        copy.setContentType(MessageProperties.CONTENT_TYPE_JSON);
        copy.setDeliveryMode(MessageDeliveryMode.PERSISTENT);
        var type = InboundPropertiesConverter.cleanText(properties.getType());
        if (type != null) {
            copy.setType(type);
        }
        var sender = InboundPropertiesConverter.cleanText(properties.getAppId());
        if (sender != null) {
            copy.setAppId(sender);
        }
        var sentAt = properties.getTimestamp();
        if (sentAt != null) {
            copy.setTimestamp(sentAt);
        }
        copy.setHeaders(travellingHeaders());
        headers.forEach(copy::setHeader);
        return new Message(body, copy);
    }

    private Map<String, Object> travellingHeaders() {
        var travelling = new HashMap<String, Object>();
        headers().forEach((name, value) -> {
            if (value != null && (EVENT_HEADERS.contains(name) || InboundPropertiesConverter.isTraceHeader(name))) {
                travelling.put(name, value);
            }
        });
        return travelling;
    }

    /** Headers of a failed message: retry rounds, time of the first failure, reason, and the last replay. */
    Map<String, Object> failureHeaders(int retries, Throwable reason, Instant now) {
        var headers = new LinkedHashMap<String, Object>();
        headers.put(RETRY_COUNT_HEADER, retries);
        headers.put(FAILURE_REASON_HEADER, printable(reason));
        headers.put(FIRST_FAILED_AT_HEADER, firstFailedAt(now));
        if (isRequeuedByPlatform()) {
            Stream.of(REPLAYED_BY_HEADER, REPLAYED_AT_HEADER).forEach(name -> {
                if (headers().get(name) instanceof String text) {
                    headers.put(name, text);
                }
            });
        }
        return headers;
    }

    /** The reason in one line of limited length; it may quote what a stranger wrote. */
    static String printable(Throwable reason) {
        var text = reason.toString().replaceAll("\\p{Cntrl}", " ");
        return text.substring(0, Math.min(text.length(), MAX_REASON_LENGTH));
    }

    private String firstFailedAt(Instant now) {
        if (isRequeuedByPlatform() && headers().get(FIRST_FAILED_AT_HEADER) instanceof String earlier) {
            try {
                return Instant.parse(earlier).toString();
            } catch (DateTimeException _) {
                return now.toString();
            }
        }
        return now.toString();
    }
}
