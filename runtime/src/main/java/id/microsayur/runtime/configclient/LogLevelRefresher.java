package id.microsayur.runtime.configclient;

import id.microsayur.runtime.logging.LogLevelFloor;
import id.microsayur.runtime.property.CandidateConfig;
import id.microsayur.runtime.property.ConfigCheck;
import id.microsayur.runtime.property.InvalidConfigException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Rejects unknown log levels and those below the {@link LogLevelFloor}, and resets loggers whose property was removed; Spring Cloud applies changed levels. */
class LogLevelRefresher implements ConfigCheck {

    private static final String PREFIX = "logging.level";

    private final Environment environment;
    private final LoggingSystem logging;

    LogLevelRefresher(Environment environment, LoggingSystem logging) {
        this.environment = environment;
        this.logging = logging;
    }

    @Override
    public void check(CandidateConfig next) {
        if (next.hasChangesUnder(PREFIX)) {
            var reasons = LogLevelFloor.reasonsAgainst(next.bindMap(PREFIX, LogLevel.class));
            if (!reasons.isEmpty()) {
                throw new InvalidConfigException(reasons);
            }
        }
    }

    @EventListener
    void resetRemovedLevels(EnvironmentChangeEvent change) {
        change.getKeys().stream()
                .filter(key -> key.startsWith(PREFIX + ".") && !environment.containsProperty(key))
                .map(key -> key.substring(PREFIX.length() + 1))
                .forEach(logger -> logging.setLogLevel(logger, null));
    }
}
