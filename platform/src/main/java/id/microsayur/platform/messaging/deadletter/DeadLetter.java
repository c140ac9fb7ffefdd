package id.microsayur.platform.messaging.deadletter;

import id.microsayur.platform.messaging.inbox.InboundMessage;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dead letter in the operators' representation.
 *
 * @param firstFailedAt null when the message has no record of it
 * @param retries rounds through the retry queue
 * @param body JSON, or text when it isn't JSON or is long; secrets are masked
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DeadLetter(
        String eventId,
        String event,
        String reason,
        @Nullable String firstFailedAt,
        int retries,
        @Nullable String traceId,
        Map<String, @Nullable Object> headers,
        Object body) {

    static DeadLetter of(InboundMessage inboundMessage, String event, JsonMapper json) {
        var headers = inboundMessage.headers();
        return new DeadLetter(
                inboundMessage.eventId(),
                event,
                Objects.requireNonNullElseGet(
                        text(headers.get(InboundMessage.FAILURE_REASON_HEADER)), () -> brokerReason(headers)),
                firstFailedAt(headers),
                inboundMessage.retryCount(),
                traceId(headers),
                headers,
                MaskedBody.of(inboundMessage.body(), json));
    }

    /** Reason for a message that the broker dead-lettered itself, after too many failed deliveries. */
    private static String brokerReason(Map<String, @Nullable Object> headers) {
        return "the broker moved it: "
                + Objects.requireNonNullElse(lastDeath(headers).get("reason"), "it does not say why");
    }

    private static @Nullable String firstFailedAt(Map<String, @Nullable Object> headers) {
        var ours = text(headers.get(InboundMessage.FIRST_FAILED_AT_HEADER));
        return ours == null && lastDeath(headers).get("time") instanceof Date time
                ? time.toInstant().toString()
                : ours;
    }

    private static Map<?, ?> lastDeath(Map<String, @Nullable Object> headers) {
        return headers.get("x-death") instanceof List<?> deaths
                        && !deaths.isEmpty()
                        && deaths.getFirst() instanceof Map<?, ?> last
                ? last
                : Map.of();
    }

    static @Nullable String traceId(Map<String, @Nullable Object> headers) {
        var w3c = text(headers.get("traceparent"));
        if (w3c != null && w3c.split("-").length > 1) {
            return w3c.split("-")[1];
        }
        var b3 = text(headers.get("b3"));
        return b3 == null ? text(headers.get("X-B3-TraceId")) : b3.split("-")[0];
    }

    private static @Nullable String text(@Nullable Object header) {
        return header == null ? null : header.toString();
    }
}
