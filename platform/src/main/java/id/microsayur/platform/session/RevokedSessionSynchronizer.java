package id.microsayur.platform.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Synchronizes this instance's revoked sessions: by events while its consumer is active, by a query to the issuer each
 * time the consumer starts, and by polling while it is inactive.
 *
 * <p>Without the issuer known revocations stay in force, and the query is repeated.
 */
public class RevokedSessionSynchronizer
        implements SmartLifecycle, MessageListener, ApplicationListener<ConsumeOkEvent> {

    private static final Logger log = LoggerFactory.getLogger(RevokedSessionSynchronizer.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);

    private final RevokedSessionValidator revokedSessions;
    private final @Nullable RevokedSessionSource source;
    private final JsonMapper json;
    private final String queue;
    private final BooleanSupplier listening;
    private final AtomicBoolean outOfDate = new AtomicBoolean(true);
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean lastPollFailed;
    private volatile boolean running;

    public RevokedSessionSynchronizer(
            RevokedSessionValidator revokedSessions,
            @Nullable RevokedSessionSource source,
            JsonMapper json,
            String queue,
            BooleanSupplier listening) {
        this.revokedSessions = revokedSessions;
        this.source = source;
        this.json = json;
        this.queue = queue;
        this.listening = listening;
    }

    @Override
    public void onMessage(Message message) {
        try {
            var data = json.readTree(message.getBody()).path("data");
            revokedSessions.add(List.of(json.treeToValue(data, RevokedSession.class)));
        } catch (JacksonException | NullPointerException e) {
            log.warn("Unreadable session revocation: {}", e.toString());
        }
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
            if (wakeUps.tryAcquire(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
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
            Thread.ofVirtual().name("revocations").start(() -> run(source));
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
