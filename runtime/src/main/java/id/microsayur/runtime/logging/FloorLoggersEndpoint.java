package id.microsayur.runtime.logging;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.logging.LoggersEndpoint;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;

/** Loggers endpoint that refuses a level below the {@link LogLevelFloor} with 400, also for a member of a group. */
class FloorLoggersEndpoint extends LoggersEndpoint {

    private final LoggerGroups groups;

    FloorLoggersEndpoint(LoggingSystem loggingSystem, LoggerGroups groups) {
        super(loggingSystem, groups);
        this.groups = groups;
    }

    @Override
    @WriteOperation
    public void configureLogLevel(@Selector String name, @Nullable LogLevel configuredLevel) {
        loggers(name)
                .flatMap(logger -> LogLevelFloor.reasonAgainst(logger, configuredLevel).stream())
                .findFirst()
                .ifPresent(reason -> {
                    throw new InvalidEndpointRequestException(reason, reason);
                });
        super.configureLogLevel(name, configuredLevel);
    }

    private Stream<String> loggers(String name) {
        var group = groups.get(name);
        return group == null || !group.hasMembers() ? Stream.of(name) : group.getMembers().stream();
    }
}
