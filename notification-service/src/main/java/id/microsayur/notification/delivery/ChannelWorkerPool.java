package id.microsayur.notification.delivery;

import id.microsayur.notification.delivery.NotificationChannel.DeliveryOutcome;
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
class ChannelWorkerPool {

    private static final Logger log = LoggerFactory.getLogger(ChannelWorkerPool.class);

    private final NotificationChannel notificationChannel;
    private final DeliveryRepository deliveries;
    private final TracedDeliveryExecutor executor;
    private final MeterRegistry meters;
    private final AtomicInteger activeWorkers = new AtomicInteger();
    /** A hint: what it misses, the next poll finds. */
    private final AtomicInteger signalled = new AtomicInteger();

    /** Not virtual: those begin a BufferedOutputStream with 512 bytes, and copy it for each byte that a mail's encoder adds. */
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("courier-", 0).factory());

    private volatile boolean running = true;

    ChannelWorkerPool(
            NotificationChannel notificationChannel,
            DeliveryRepository deliveries,
            TracedDeliveryExecutor attempts,
            MeterRegistry meters) {
        this.notificationChannel = notificationChannel;
        this.deliveries = deliveries;
        this.executor = attempts;
        this.meters = meters;
    }

    /** There is one more to deliver: nobody has to look whether there are others. */
    void signal() {
        signalled.incrementAndGet();
        startWorker(this::deliverSignalled);
    }

    /** There may be any number to deliver. */
    void poll() {
        startWorker(this::deliverAllDue);
    }

    private void startWorker(Runnable work) {
        var parallel = notificationChannel.retrySettings().parallel();
        if (running && activeWorkers.getAndUpdate(hands -> hands < parallel ? hands + 1 : hands) < parallel) {
            try {
                threads.execute(() -> runWorker(work));
            } catch (RejectedExecutionException _) {
                activeWorkers.decrementAndGet();
            }
        }
    }

    /** What is on its way is finished, nothing new is begun. */
    void shutdown() {
        running = false;
        threads.close();
    }

    private void runWorker(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("The courier rests until the next poll: {}", e.toString());
        } finally {
            activeWorkers.decrementAndGet();
        }
    }

    private void deliverAllDue() {
        while (running && deliverNext(this::poll)) {
            // until nothing is due
        }
    }

    private void deliverSignalled() {
        while (running && signalled.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            if (!deliverNext(() -> {})) {
                signalled.set(0);
            }
        }
    }

    private boolean deliverNext(Runnable whenThereIsOne) {
        var next = deliveries.claim(
                notificationChannel.type(), notificationChannel.retrySettings().lease());
        next.ifPresent(delivery -> {
            whenThereIsOne.run();
            deliver(delivery);
        });
        return next.isPresent();
    }

    private void deliver(Delivery delivery) {
        var deliveryOutcome = executor.execute(notificationChannel, delivery);
        var retrySettings = notificationChannel.retrySettings();
        switch (deliveryOutcome) {
            case DeliveryOutcome.Delivered _ -> deliveries.markSent(delivery.id());
            case DeliveryOutcome.Refused(var why) -> markFailed(delivery, why);
            case DeliveryOutcome.Unreachable(var why)
            when delivery.attempt() >= retrySettings.maxAttempts() -> markFailed(delivery, why);
            case DeliveryOutcome.Unreachable(var why) ->
                deliveries.reschedule(delivery.id(), retrySettings.backoffAfter(delivery.attempt()), why);
        }
        meters.counter(
                        "notification.deliveries",
                        "template",
                        template(delivery),
                        "channel",
                        notificationChannel.type().name(),
                        "outcome",
                        deliveryOutcome.getClass().getSimpleName())
                .increment();
    }

    private void markFailed(Delivery delivery, String why) {
        deliveries.markFailed(delivery.id(), why);
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
