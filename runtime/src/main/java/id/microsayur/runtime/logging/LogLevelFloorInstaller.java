package id.microsayur.runtime.logging;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Installs {@link LogLevelFloorFilter} directly after Spring Boot has set up logging, which removes all filters. */
class LogLevelFloorInstaller implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            var filters = logging.getTurboFilterList();
            filters.removeIf(LogLevelFloorFilter.class::isInstance);
            filters.addFirst(new LogLevelFloorFilter());
        }
    }

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }
}
