package id.microsayur.configserver.publication;

import id.microsayur.configserver.source.ConfigSource;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Checks the source for a change in a background thread. */
class ConfigChangeWatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ConfigChangeWatcher.class);

    private final ConfigSource source;
    private final ConfigPublisher publisher;
    private final Thread thread =
            Thread.ofPlatform().name("config-repo").daemon().unstarted(this::watch);
    private boolean sourceUnavailable;

    ConfigChangeWatcher(ConfigSource configSource, ConfigPublisher configPublisher) {
        this.source = configSource;
        this.publisher = configPublisher;
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                source.awaitChange();
                publisher.checkForChange();
                sourceUnavailable = false;
            } catch (IOException e) {
                if (!sourceUnavailable) {
                    log.warn("config-repo can't be read; retrying: {}", e.getMessage());
                }
                sourceUnavailable = true;
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException | StackOverflowError e) {
                log.error("config-repo check failed; retrying", e);
            }
        }
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
