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

/** Looks when the bus says so, and every few seconds all the same: an announcement may be lost, a change may not. */
class ConfigPoller implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ConfigPoller.class);

    private final ConfigServerClient client;
    private final ConfigApplier applier;
    private final Duration interval;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("config-follower").daemon().factory());
    private boolean serverUnavailable;

    ConfigPoller(ConfigServerClient feed, ConfigApplier configApplier, Duration every) {
        this.client = feed;
        this.applier = configApplier;
        this.interval = every;
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
            log.debug("Too late for {}: we are stopping", announcement.getVersion());
        }
    }

    private void poll() {
        try {
            applier.apply(client.fetch());
            if (serverUnavailable) {
                log.info("config-server answers again");
            }
            serverUnavailable = false;
        } catch (IOException e) {
            if (!serverUnavailable) {
                log.warn("config-server is away ({}): we go on with what we have, and ask again", e.toString());
            }
            serverUnavailable = true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("The configuration could not be followed just now", e);
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
