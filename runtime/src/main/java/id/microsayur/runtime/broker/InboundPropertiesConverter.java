package id.microsayur.runtime.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.LongString;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;

/**
 * Converts the properties of a received message by an allow-list: short texts and simple headers of known names. The
 * sender's other properties, such as expiration, priority, reply-to and batch format, have no effect on a consumer.
 */
public final class InboundPropertiesConverter extends DefaultMessagePropertiesConverter {

    /** The length of an AMQP short string in bytes. */
    public static final int MAX_ID_LENGTH = 255;

    private static final int MAX_HEADER_LENGTH = 1024;
    private static final String DEATHS = "x-death";
    private static final int MAX_DEATHS = 4;
    private static final Set<String> TRACE_HEADERS = Set.of(
            "traceparent",
            "tracestate",
            "b3",
            "x-b3-traceid",
            "x-b3-spanid",
            "x-b3-parentspanid",
            "x-b3-sampled",
            "x-b3-flags");

    private final Predicate<String> knownHeaders;

    /** @param knownHeaders names of headers that are kept besides those of a trace and the broker's x-death */
    public InboundPropertiesConverter(Predicate<String> knownHeaders) {
        this.knownHeaders = knownHeaders;
    }

    /** Whether a header carries the trace context. */
    public static boolean isTraceHeader(String name) {
        return TRACE_HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The text, or null if it is blank, too long, or contains control characters or bytes that are not UTF-8. */
    public static @Nullable String cleanText(@Nullable String text) {
        return text == null
                        || text.isBlank()
                        || text.length() > MAX_ID_LENGTH
                        || text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\uFFFD')
                ? null
                : text;
    }

    @Override
    public MessageProperties toMessageProperties(
            BasicProperties source, @Nullable Envelope envelope, @Nullable String charset) {
        var target = new MessageProperties();
        var headers = source.getHeaders();
        if (headers != null) {
            headers.forEach((name, value) -> copyHeader(name, value, target));
        }
        setText(source.getMessageId(), target::setMessageId);
        setText(source.getType(), target::setType);
        setText(source.getAppId(), target::setAppId);
        setText(source.getCorrelationId(), target::setCorrelationId);
        setText(source.getContentType(), target::setContentType);
        setText(source.getContentEncoding(), target::setContentEncoding);
        target.setTimestamp(source.getTimestamp());
        target.setDeliveryMode(null);
        if (envelope != null) {
            target.setReceivedExchange(envelope.getExchange());
            target.setReceivedRoutingKey(envelope.getRoutingKey());
            target.setRedelivered(envelope.isRedeliver());
            target.setDeliveryTag(envelope.getDeliveryTag());
        }
        return target;
    }

    private static void setText(@Nullable String received, Consumer<String> setter) {
        var text = cleanText(received);
        if (text != null) {
            setter.accept(text);
        }
    }

    private void copyHeader(String name, @Nullable Object value, MessageProperties target) {
        if (name.equals(DEATHS)) {
            target.setHeader(name, deaths(value));
        } else if (isTraceHeader(name)) {
            // observations cast these to text
            if (scalar(value) instanceof String text) {
                target.setHeader(name, text);
            }
        } else if (knownHeaders.test(name)) {
            var kept = scalar(value);
            if (kept != null) {
                target.setHeader(name, kept);
            }
        }
    }

    private static @Nullable Object scalar(@Nullable Object value) {
        return switch (value) {
            case LongString text
            when text.length() <= MAX_HEADER_LENGTH -> new String(text.getBytes(), StandardCharsets.UTF_8);
            case String text when text.length() <= MAX_HEADER_LENGTH -> text;
            case Integer number -> number;
            case Long number -> number;
            case Short number -> number;
            case Byte number -> number;
            case Boolean flag -> flag;
            case Date date -> date;
            case null, default -> null;
        };
    }

    /** The newest records of dead-lettering by the broker, without nested values. */
    private static List<Map<String, Object>> deaths(@Nullable Object value) {
        return value instanceof List<?> all
                ? all.stream()
                        .limit(MAX_DEATHS)
                        .filter(Map.class::isInstance)
                        .map(death -> scalars((Map<?, ?>) death))
                        .toList()
                : List.of();
    }

    private static Map<String, Object> scalars(Map<?, ?> death) {
        var kept = new HashMap<String, Object>();
        death.forEach((name, value) -> {
            var simple = scalar(value);
            if (simple != null) {
                kept.put(String.valueOf(name), simple);
            }
        });
        return kept;
    }
}
