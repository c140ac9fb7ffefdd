package id.microsayur.runtime.logging.recent;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import id.microsayur.runtime.property.SecretMasking;
import java.time.Instant;
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

    /** Of the calling thread, whose trace it takes. */
    static RecentLogEvent of(ILoggingEvent event) {
        var trace = event.getMDCPropertyMap();
        var failure = event.getThrowableProxy();
        return new RecentLogEvent(
                Instant.ofEpochMilli(event.getTimeStamp()).toString(),
                event.getLevel().toString(),
                event.getLoggerName(),
                event.getThreadName(),
                cut(String.valueOf(event.getFormattedMessage()), LONGEST_MESSAGE),
                trace.get("traceId"),
                trace.get("spanId"),
                failure == null ? null : cut(ThrowableProxyUtil.asString(failure), LONGEST_ERROR));
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

    RecentLogEvent masked() {
        return new RecentLogEvent(
                at,
                level,
                logger,
                thread,
                SecretMasking.maskText(message),
                traceId,
                spanId,
                error == null
                        ? null
                        : error.lines().map(SecretMasking::maskText).collect(Collectors.joining("\n")));
    }
}
