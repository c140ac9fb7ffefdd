package id.microsayur.live;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Refuses a level that does not exist, and lets a logger go whose line was taken out; Spring Cloud sets the others. */
class LogLevels implements ConfigCheck {

    private static final String PREFIX = "logging.level";

    private final Environment environment;
    private final LoggingSystem logging;

    LogLevels(Environment environment, LoggingSystem logging) {
        this.environment = environment;
        this.logging = logging;
    }

    @Override
    public void check(Candidate next) {
        if (next.touches(PREFIX)) {
            next.bindMap(PREFIX, LogLevel.class);
        }
    }

    @EventListener
    void forget(EnvironmentChangeEvent change) {
        change.getKeys().stream()
                .filter(key -> key.startsWith(PREFIX + ".") && !environment.containsProperty(key))
                .map(key -> key.substring(PREFIX.length() + 1))
                .forEach(logger -> logging.setLogLevel(logger, null));
    }
}
