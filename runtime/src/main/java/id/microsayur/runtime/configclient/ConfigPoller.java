package id.microsayur.runtime.configclient;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Polls config-server after each bus event and at a fixed delay, because an event may be lost and a change may not. */
class ConfigPoller implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ConfigPoller.class);

    private final ConfigServerClient client;
    private final ConfigApplier applier;
    private final Duration interval;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("config-poller").daemon().factory());
    private boolean serverUnavailable;

    ConfigPoller(ConfigServerClient client, ConfigApplier applier, Duration interval) {
        this.client = client;
        this.applier = applier;
        this.interval = interval;
    }

    @EventListener
    void start(ApplicationReadyEvent ready) {
        worker.scheduleWithFixedDelay(this::poll, 500, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @EventListener
    void onConfigChanged(ConfigChanged announcement) {
        try {
            worker.execute(this::poll);
        } catch (RejectedExecutionException _) {
            log.debug("Configuration {} ignored: the instance is stopping", announcement.getVersion());
        }
    }

    private void poll() {
        try {
            applier.apply(client.fetch());
            if (serverUnavailable) {
                log.info("config-server is available again");
            }
            serverUnavailable = false;
        } catch (IOException e) {
            if (!serverUnavailable) {
                log.warn(
                        "config-server is unavailable ({}); the current configuration stays in force, retrying at the"
                                + " next poll",
                        e.toString());
            }
            serverUnavailable = true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Configuration refresh failed; retrying at the next poll", e);
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
