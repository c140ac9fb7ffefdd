package id.microsayur.live;

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
class Follower implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    private final ConfigFeed feed;
    private final Changeover changeover;
    private final Duration every;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("config-follower").daemon().factory());
    private boolean away;

    Follower(ConfigFeed feed, Changeover changeover, Duration every) {
        this.feed = feed;
        this.changeover = changeover;
        this.every = every;
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        worker.scheduleWithFixedDelay(this::look, 500, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @EventListener
    void hear(ConfigChanged announcement) {
        try {
            worker.execute(this::look);
        } catch (RejectedExecutionException _) {
            log.debug("Too late for {}: we are stopping", announcement.getVersion());
        }
    }

    private void look() {
        try {
            changeover.to(feed.fetch());
            if (away) {
                log.info("config-server answers again");
            }
            away = false;
        } catch (IOException e) {
            if (!away) {
                log.warn("config-server is away ({}): we go on with what we have, and ask again", e.toString());
            }
            away = true;
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
