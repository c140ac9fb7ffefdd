package id.microsayur.platform.security;

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
 * Keeps the deny list of this instance up to date: by the events while it listens, by asking the issuer for all that it
 * may have missed each time it begins to listen, and by asking again and again while it can't listen.
 *
 * <p>An issuer that is away stops nobody: what is known goes on being refused, and the rest is asked for later.
 */
class Revocations implements SmartLifecycle, MessageListener, ApplicationListener<ConsumeOkEvent> {

    private static final Logger log = LoggerFactory.getLogger(Revocations.class);
    private static final Duration ROUND = Duration.ofSeconds(2);

    private final DenyList denied;
    private final @Nullable RevokedSessions issuer;
    private final JsonMapper json;
    private final String queue;
    private final BooleanSupplier listening;
    private final AtomicBoolean behind = new AtomicBoolean(true);
    private final Semaphore sign = new Semaphore(0);
    private volatile boolean troubled;
    private volatile boolean running;

    Revocations(
            DenyList denied,
            @Nullable RevokedSessions issuer,
            JsonMapper json,
            String queue,
            BooleanSupplier listening) {
        this.denied = denied;
        this.issuer = issuer;
        this.json = json;
        this.queue = queue;
        this.listening = listening;
    }

    @Override
    public void onMessage(Message message) {
        try {
            var data = json.readTree(message.getBody()).path("data");
            denied.add(List.of(json.treeToValue(data, RevokedSession.class)));
        } catch (JacksonException | NullPointerException e) {
            log.warn("A revocation can't be read: {}", e.toString());
        }
    }

    /** The queue is there and ours: from now on nothing is missed, so this is the moment to ask for what was. */
    @Override
    public void onApplicationEvent(ConsumeOkEvent begun) {
        if (begun.getQueue().equals(queue)) {
            behind.set(true);
            sign.release();
        }
    }

    private void run(RevokedSessions source) {
        while (running) {
            if (!listening.getAsBoolean() || behind.get()) {
                catchUp(source);
            }
            rest();
        }
    }

    private void catchUp(RevokedSessions source) {
        behind.set(false);
        try {
            denied.add(source.current());
            troubled = false;
        } catch (RuntimeException e) {
            behind.set(true);
            if (!troubled) {
                log.warn("The ended sessions can't be asked for just now, and will be again: {}", e.toString());
            }
            troubled = true;
        }
    }

    private void rest() {
        try {
            if (sign.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                sign.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        if (issuer != null) {
            Thread.ofVirtual().name("revocations").start(() -> run(issuer));
        }
    }

    @Override
    public void stop() {
        running = false;
        sign.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
