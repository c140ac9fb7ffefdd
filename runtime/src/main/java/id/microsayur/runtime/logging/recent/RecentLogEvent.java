package id.microsayur.runtime.logging.recent;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import id.microsayur.runtime.property.SecretMasking;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** A log event, without objects of the application and cut to a bounded length. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RecentLogEvent(
        String at,
        String level,
        String logger,
        String thread,
        String message,
        @Nullable String traceId,
        @Nullable String spanId,
        @Nullable String error) {

    private static final int LONGEST_MESSAGE = 2_000;
    private static final int LONGEST_ERROR = 6_000;
    /** Kept beyond what is shown, so that a secret is masked before it is cut. */
    private static final int MARGIN = 500;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?");

    /** Of the calling thread, whose trace it takes. */
    static RecentLogEvent of(ILoggingEvent event) {
        var trace = event.getMDCPropertyMap();
        var failure = event.getThrowableProxy();
        return new RecentLogEvent(
                Instant.ofEpochMilli(event.getTimeStamp()).toString(),
                event.getLevel().toString(),
                event.getLoggerName(),
                event.getThreadName(),
                cut(String.valueOf(event.getFormattedMessage()), LONGEST_MESSAGE + MARGIN),
                trace.get("traceId"),
                trace.get("spanId"),
                failure == null ? null : cut(ThrowableProxyUtil.asString(failure), LONGEST_ERROR + MARGIN));
    }

    private static String cut(String text, int longest) {
        // a copy, since a part of a text may hold all of it
        return text.length() <= longest
                ? text
                : new StringBuilder(text.substring(0, longest)).append('…').toString();
    }

    boolean isAtLeast(Level lowest) {
        return Level.toLevel(level).isGreaterOrEqual(lowest);
    }

    int length() {
        return message.length() + (error == null ? 0 : error.length());
    }

    /** Line by line, because the masking of a text shows its beginning only; keys of several lines before that. */
    private static String maskedLines(String error) {
        return PEM.matcher(error)
                .replaceAll("******")
                .lines()
                .map(SecretMasking::maskText)
                .collect(Collectors.joining("\n"));
    }

    RecentLogEvent masked() {
        return new RecentLogEvent(
                at,
                level,
                logger,
                thread,
                cut(SecretMasking.maskText(message), LONGEST_MESSAGE),
                traceId,
                spanId,
                error == null ? null : cut(maskedLines(error), LONGEST_ERROR));
    }
}
