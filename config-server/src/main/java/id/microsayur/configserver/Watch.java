package id.microsayur.configserver;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks whenever something may have changed. */
class Watch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final Repository repository;
    private final Keeper keeper;
    private final Thread thread =
            Thread.ofPlatform().name("config-repo").daemon().unstarted(this::watch);
    private boolean away;

    Watch(Repository repository, Keeper keeper) {
        this.repository = repository;
        this.keeper = keeper;
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                repository.awaitChange();
                keeper.look();
                away = false;
            } catch (IOException e) {
                if (!away) {
                    log.warn("config-repo can't be read just now: {}", e.getMessage());
                }
                away = true;
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                log.error("config-repo could not be looked at", e);
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
