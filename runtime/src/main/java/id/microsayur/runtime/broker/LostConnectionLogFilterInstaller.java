package id.microsayur.runtime.broker;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Installs {@link LostConnectionLogFilter} directly after Spring Boot has set up logging, which removes all filters. */
class LostConnectionLogFilterInstaller implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    /** Installs the filter before those that count log events, so that dropped ones are not counted. */
    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            var filters = logging.getTurboFilterList();
            filters.removeIf(LostConnectionLogFilter.class::isInstance);
            filters.addFirst(new LostConnectionLogFilter());
        }
    }

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }
}
