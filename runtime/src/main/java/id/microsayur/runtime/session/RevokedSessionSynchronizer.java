package id.microsayur.runtime.session;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Fetches all revoked sessions from the issuer each time the consumer of this instance starts, and by polling while it is
 * inactive.
 *
 * <p>Without the issuer known revocations stay in force, and the query is repeated.
 */
class RevokedSessionSynchronizer implements SmartLifecycle, ApplicationListener<ConsumeOkEvent> {

    private static final Logger log = LoggerFactory.getLogger(RevokedSessionSynchronizer.class);

    private final RevokedSessionValidator revokedSessions;
    private final @Nullable RevokedSessionSource source;
    private final String queue;
    private final BooleanSupplier listening;
    private final Duration pollInterval;
    private final AtomicBoolean outOfDate = new AtomicBoolean(true);
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean lastPollFailed;
    private volatile boolean running;

    /**
     * @param source null where no issuer is known, so that only events revoke sessions
     * @param listening whether the consumer of the queue is active
     */
    RevokedSessionSynchronizer(
            RevokedSessionValidator revokedSessions,
            @Nullable RevokedSessionSource source,
            String queue,
            BooleanSupplier listening,
            Duration pollInterval) {
        this.revokedSessions = revokedSessions;
        this.source = source;
        this.queue = queue;
        this.listening = listening;
        this.pollInterval = pollInterval;
    }

    /** Triggers a query when the consumer has started, since no later event can be missed. */
    @Override
    public void onApplicationEvent(ConsumeOkEvent event) {
        if (event.getQueue().equals(queue)) {
            outOfDate.set(true);
            wakeUps.release();
        }
    }

    private void run(RevokedSessionSource source) {
        while (running) {
            if (!listening.getAsBoolean() || outOfDate.get()) {
                poll(source);
            }
            awaitNextPoll();
        }
    }

    private void poll(RevokedSessionSource source) {
        outOfDate.set(false);
        try {
            revokedSessions.add(source.findAll());
            lastPollFailed = false;
        } catch (RuntimeException e) {
            outOfDate.set(true);
            if (!lastPollFailed) {
                log.warn("Querying the revoked sessions failed; retrying: {}", e.toString());
            }
            lastPollFailed = true;
        }
    }

    private void awaitNextPoll() {
        try {
            if (wakeUps.tryAcquire(pollInterval.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        if (source != null) {
            Thread.ofVirtual().name("revoked-sessions").start(() -> run(source));
        }
    }

    @Override
    public void stop() {
        running = false;
        wakeUps.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
