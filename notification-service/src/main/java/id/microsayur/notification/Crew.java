package id.microsayur.notification;

import id.microsayur.notification.Channel.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is waiting for one channel, a few at a time, until it has arrived or never can.
 *
 * <p>A crash between delivery and commit leaves the row to the next attempt after its lease: one duplicate, never none.
 */
class Crew {

    private static final Logger log = LoggerFactory.getLogger(Crew.class);

    private final Channel channel;
    private final DeliveryRepository deliveries;
    private final TracedDelivery attempts;
    private final MeterRegistry meters;
    private final AtomicInteger busy = new AtomicInteger();
    /** A hint: what it misses, the next poll finds. */
    private final AtomicInteger announced = new AtomicInteger();

    /** Not virtual: those begin a BufferedOutputStream with 512 bytes, and copy it for each byte that a mail's encoder adds. */
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("courier-", 0).factory());

    private volatile boolean working = true;

    Crew(Channel channel, DeliveryRepository deliveries, TracedDelivery attempts, MeterRegistry meters) {
        this.channel = channel;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.meters = meters;
    }

    /** There is one more to deliver: nobody has to look whether there are others. */
    void add() {
        announced.incrementAndGet();
        begin(this::workOffWhatWasAnnounced);
    }

    /** There may be any number to deliver. */
    void wake() {
        begin(this::workOffAll);
    }

    private void begin(Runnable work) {
        var parallel = channel.patience().parallel();
        if (working && busy.getAndUpdate(hands -> hands < parallel ? hands + 1 : hands) < parallel) {
            try {
                threads.execute(() -> work(work));
            } catch (RejectedExecutionException _) {
                busy.decrementAndGet();
            }
        }
    }

    /** What is on its way is finished, nothing new is begun. */
    void rest() {
        working = false;
        threads.close();
    }

    private void work(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("The courier rests until the next poll: {}", e.toString());
        } finally {
            busy.decrementAndGet();
        }
    }

    private void workOffAll() {
        while (working && deliverNext(this::wake)) {
            // until nothing is due
        }
    }

    private void workOffWhatWasAnnounced() {
        while (working && announced.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            if (!deliverNext(() -> {})) {
                announced.set(0);
            }
        }
    }

    private boolean deliverNext(Runnable whenThereIsOne) {
        var next = deliveries.claim(channel.medium(), channel.patience().lease());
        next.ifPresent(delivery -> {
            whenThereIsOne.run();
            deliver(delivery);
        });
        return next.isPresent();
    }

    private void deliver(Delivery delivery) {
        var outcome = attempts.attempt(channel, delivery);
        var patience = channel.patience();
        switch (outcome) {
            case Outcome.Delivered _ -> deliveries.sent(delivery.id());
            case Outcome.Refused(var why) -> giveUp(delivery, why);
            case Outcome.Unreachable(var why) when delivery.attempts() >= patience.attempts() -> giveUp(delivery, why);
            case Outcome.Unreachable(var why) ->
                deliveries.postpone(delivery.id(), patience.pauseAfter(delivery.attempts()), why);
        }
        meters.counter(
                        "notification.deliveries",
                        "template",
                        template(delivery),
                        "channel",
                        channel.medium().name(),
                        "outcome",
                        outcome.getClass().getSimpleName())
                .increment();
    }

    private void giveUp(Delivery delivery, String why) {
        deliveries.fail(delivery.id(), why);
        log.warn(
                "Gave up on {} {}: {}",
                template(delivery),
                delivery.notification().id(),
                why);
    }

    private static String template(Delivery delivery) {
        return delivery.notification().template().key();
    }
}
