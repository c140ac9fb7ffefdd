package id.microsayur.runtime.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.springframework.boot.logging.LogLevel;

/** Drops what a logger writes below its {@link LogLevelFloor}, whatever level was set for it or for a parent. */
class LogLevelFloorFilter extends TurboFilter {

    private final Map<String, Level> floors = new ConcurrentHashMap<>();

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String message,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        return level.levelInt < Level.INFO_INT
                        && logger.getEffectiveLevel().levelInt <= level.levelInt
                        && level.levelInt
                                < floors.computeIfAbsent(logger.getName(), LogLevelFloorFilter::floor).levelInt
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    private static Level floor(String logger) {
        return Level.toLevel(LogLevelFloor.of(logger).orElse(LogLevel.TRACE).name());
    }
}
