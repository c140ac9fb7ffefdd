package id.microsayur.runtime.logging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;

/**
 * The lowest level of each logger that writes passwords, tokens or messages below it; it holds whatever is configured,
 * also for a parent such as {@code root}.
 */
public final class LogLevelFloor {

    /** Loggers with their descendants; below the floor they write what the comment says. */
    private static final Map<String, LogLevel> FLOORS = Map.ofEntries(
            // bodies, headers and query strings of requests and responses
            Map.entry("org.springframework.web", LogLevel.INFO),
            Map.entry("web", LogLevel.INFO), // Spring Boot's group of such loggers
            Map.entry("org.springframework.http", LogLevel.INFO),
            Map.entry("org.springframework.core.codec", LogLevel.INFO),
            Map.entry("org.springframework.security", LogLevel.INFO),
            Map.entry("org.springframework.cloud.gateway", LogLevel.INFO),
            Map.entry("org.springframework.cloud.config", LogLevel.INFO),
            Map.entry("org.apache.coyote", LogLevel.INFO),
            Map.entry("org.apache.tomcat", LogLevel.INFO),
            Map.entry("org.apache.catalina", LogLevel.INFO),
            Map.entry("org.eclipse.jgit", LogLevel.INFO),
            Map.entry("reactor.netty", LogLevel.INFO),
            Map.entry("io.netty", LogLevel.INFO),
            Map.entry("jdk.httpclient", LogLevel.INFO),
            Map.entry("jdk.internal.httpclient", LogLevel.INFO),
            Map.entry("sun.net.www", LogLevel.INFO),
            Map.entry("com.nimbusds", LogLevel.INFO),
            // validated values
            Map.entry("org.hibernate.validator", LogLevel.INFO),
            Map.entry("org.springframework.validation", LogLevel.INFO),
            // messages with mailed tokens
            Map.entry("org.springframework.amqp", LogLevel.INFO),
            Map.entry("org.springframework.integration", LogLevel.INFO),
            Map.entry("org.springframework.messaging", LogLevel.INFO),
            Map.entry("org.springframework.cloud.stream", LogLevel.INFO),
            Map.entry("org.springframework.cloud.function", LogLevel.INFO),
            Map.entry("com.rabbitmq", LogLevel.INFO),
            // mails, and the log-in at the mail server
            Map.entry("org.springframework.mail", LogLevel.INFO),
            Map.entry("org.eclipse.angus", LogLevel.INFO),
            Map.entry("jakarta.mail", LogLevel.INFO),
            Map.entry("com.sun.mail", LogLevel.INFO),
            // statements at DEBUG, their parameters and the log-in at TRACE
            Map.entry("org.springframework.jdbc", LogLevel.DEBUG),
            Map.entry("org.springframework.data", LogLevel.DEBUG),
            Map.entry("org.postgresql", LogLevel.INFO),
            Map.entry("net.ttddyy.dsproxy", LogLevel.INFO),
            // commands with keys and the password of Redis
            Map.entry("io.lettuce", LogLevel.INFO));

    private LogLevelFloor() {}

    /** The floor of the logger; empty if it may have any level. */
    static Optional<LogLevel> of(String logger) {
        for (var name = logger; !name.isEmpty(); name = parent(name)) {
            var floor = FLOORS.get(name);
            if (floor != null) {
                return Optional.of(floor);
            }
        }
        return Optional.empty();
    }

    /** The reason why the logger can't have this level; empty if it can. */
    static Optional<String> reasonAgainst(String logger, @Nullable LogLevel level) {
        return level == null
                ? Optional.empty()
                : of(logger)
                        .filter(floor -> level.compareTo(floor) < 0)
                        .map(floor -> "%s writes passwords or tokens at %s; its lowest level is %s"
                                .formatted(logger, level, floor));
    }

    /** The reasons against the levels of a configuration. */
    public static List<String> reasonsAgainst(Map<String, LogLevel> levels) {
        return levels.entrySet().stream()
                .flatMap(logger -> reasonAgainst(logger.getKey(), logger.getValue()).stream())
                .sorted()
                .toList();
    }

    private static String parent(String logger) {
        var end = logger.lastIndexOf('.');
        return end < 0 ? "" : logger.substring(0, end);
    }
}
