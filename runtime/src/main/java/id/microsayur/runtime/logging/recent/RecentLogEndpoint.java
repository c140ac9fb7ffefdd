package id.microsayur.runtime.logging.recent;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Endpoint {@code /actuator/recentlogs}: the last log events of this instance, newest first. */
@Endpoint(id = "recentlogs")
public class RecentLogEndpoint {

    private static final int DEFAULT_LIMIT = 100;

    RecentLogEndpoint() {}

    /** The parameter names are those of the query. An unknown level shows all events. */
    @ReadOperation
    public RecentLogs logs(@Nullable String level, @Nullable String trace_id, @Nullable Integer limit) {
        var most = Math.clamp(Objects.requireNonNullElse(limit, DEFAULT_LIMIT), 1, RecentLogAppender.CAPACITY);
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext logging
                        && logging.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(RecentLogAppender.NAME)
                                instanceof RecentLogAppender appender
                ? new RecentLogs(appender.newest(Level.toLevel(level, Level.TRACE), trace_id, most))
                : new RecentLogs(List.of());
    }

    /** Log events, newest first. */
    public record RecentLogs(List<RecentLogEvent> events) {}
}
