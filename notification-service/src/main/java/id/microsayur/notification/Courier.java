package id.microsayur.notification;

import id.microsayur.notification.Channel.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Delivers what is waiting, a few at a time, until it has arrived or never can.
 *
 * <p>A crash between delivery and commit leaves the row to the next attempt after its lease: one duplicate, never none.
 */
@Component
class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final NotificationRepository notifications;
    private final TracedDelivery delivery;
    private final NotificationProperties properties;
    private final MeterRegistry meters;
    private final Semaphore hands;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("courier-", 0).factory());
    private volatile boolean working = true;

    Courier(
            NotificationRepository notifications,
            TracedDelivery delivery,
            NotificationProperties properties,
            MeterRegistry meters) {
        this.notifications = notifications;
        this.delivery = delivery;
        this.properties = properties;
        this.meters = meters;
        this.hands = new Semaphore(properties.parallel());
    }

    @TransactionalEventListener(NotificationService.NewsTaken.class)
    void wake() {
        if (working && hands.tryAcquire()) {
            try {
                threads.execute(this::work);
            } catch (RejectedExecutionException _) {
                hands.release();
            }
        }
    }

    /** The net under {@link #wake()}: repeated attempts, and what another instance left behind. */
    @Scheduled(fixedDelay = 1000)
    void poll() {
        wake();
    }

    /** What is on its way is finished, nothing new is begun. */
    @PreDestroy
    void rest() {
        working = false;
        threads.close();
    }

    private void work() {
        try {
            while (working) {
                var next = notifications.claim(properties.lease());
                if (next.isEmpty()) {
                    return;
                }
                wake();
                deliver(next.get());
            }
        } catch (RuntimeException e) {
            log.warn("The courier rests until the next poll: {}", e.toString());
        } finally {
            hands.release();
        }
    }

    private void deliver(Notification notification) {
        var outcome = delivery.attempt(notification);
        switch (outcome) {
            case Outcome.Delivered _ -> {
                notifications.sent(notification.id());
                log.info("Sent {} {}", notification.template().key(), notification.id());
            }
            case Outcome.Refused(var why) -> giveUp(notification, why);
            case Outcome.Unreachable(var why)
            when notification.attempts() >= properties.attempts() -> giveUp(notification, why);
            case Outcome.Unreachable(var why) -> notifications.postpone(notification.id(), pause(notification), why);
        }
        meters.counter(
                        "notification.deliveries",
                        "template",
                        notification.template().key(),
                        "outcome",
                        outcome.getClass().getSimpleName())
                .increment();
    }

    private void giveUp(Notification notification, String why) {
        notifications.fail(notification.id(), why);
        log.warn("Gave up on {} {}: {}", notification.template().key(), notification.id(), why);
    }

    private Duration pause(Notification notification) {
        var pause = properties.backoff().multipliedBy(1L << Math.min(notification.attempts() - 1, 16));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
