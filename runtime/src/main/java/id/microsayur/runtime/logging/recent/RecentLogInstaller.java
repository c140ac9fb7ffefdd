package id.microsayur.runtime.logging.recent;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Installs {@link RecentLogAppender} directly after Spring Boot has set up logging, which removes all appenders. */
class RecentLogInstaller implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            var root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
            if (root.getAppender(RecentLogAppender.NAME) == null) {
                var appender = new RecentLogAppender();
                appender.setContext(logging);
                appender.start();
                root.addAppender(appender);
            }
        }
    }

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }
}
