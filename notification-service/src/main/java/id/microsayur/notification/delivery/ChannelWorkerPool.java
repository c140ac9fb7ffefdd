package id.microsayur.notification.delivery;

import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.delivery.DeliveriesInProgress.ClaimFilter;
import id.microsayur.notification.delivery.NotificationChannel.DeliveryOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the due deliveries of one channel with a bounded number of workers, of which each recipient, domain and failing
 * receiver gets a share only.
 *
 * <p>A crash between delivery and commit causes one duplicate after the lease, never a loss. The lease of a delivery that takes
 * long is extended, so that it is not sent twice.
 */
class ChannelWorkerPool {

    private static final Logger log = LoggerFactory.getLogger(ChannelWorkerPool.class);

    private static final int EXTENSIONS_PER_LEASE = 3;

    private final NotificationChannel notificationChannel;
    private final DeliveryRepository deliveries;
    private final TracedDeliveryExecutor executor;
    private final MeterRegistry meters;
    private final AtomicInteger activeWorkers = new AtomicInteger();
    /** A hint only; the next poll finds deliveries that it misses. */
    private final AtomicInteger signalled = new AtomicInteger();

    /** Whether a claim found nothing while a share was used up. */
    private final AtomicBoolean skipped = new AtomicBoolean();
    /** Platform threads: on virtual ones a BufferedOutputStream starts with 512 bytes and is copied for each byte of a mail's encoder. */
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("delivery-", 0).factory());

    private final DeliveriesInProgress inProgress;
    /** Held during a claim, so that no two workers exceed a share together. */
    private final ReentrantLock claiming = new ReentrantLock();

    /** Whether a delivery was signalled that no claim has searched for yet. */
    private final AtomicBoolean arrived = new AtomicBoolean();

    private volatile ClaimFilter filter = ClaimFilter.none();
    private volatile boolean running = true;

    ChannelWorkerPool(
            NotificationChannel notificationChannel,
            DeliveryRepository deliveries,
            TracedDeliveryExecutor executor,
            MeterRegistry meters) {
        this.notificationChannel = notificationChannel;
        this.inProgress = new DeliveriesInProgress(notificationChannel, System::nanoTime);
        this.deliveries = deliveries;
        this.executor = executor;
        this.meters = meters;
    }

    /**
     * Delivers one more due delivery without searching for further ones. While the share of the recipient is used up, a worker
     * that delivers to the same recipient searches afterwards.
     */
    void signal(NotificationRecipient recipient) {
        if (isExcluded(recipient)) {
            skipped.set(true);
            if (isExcluded(recipient)) { // otherwise the last of its workers may have ended in between
                return;
            }
        }
        arrived.set(true);
        signalled.incrementAndGet();
        startWorker(this::deliverSignalled);
    }

    private boolean isExcluded(NotificationRecipient recipient) {
        return filter.excludes(notificationChannel.type(), recipient);
    }

    /** Delivers until nothing is due, and keeps the leases of deliveries that take long. */
    void poll() {
        startWorker(this::deliverAllDue);
        claiming.lock();
        try {
            extendLeases();
        } finally {
            claiming.unlock();
        }
    }

    private void startWorker(Runnable work) {
        var parallel = notificationChannel.retrySettings().parallel();
        if (running && activeWorkers.getAndUpdate(active -> active < parallel ? active + 1 : active) < parallel) {
            try {
                threads.execute(() -> runWorker(work));
            } catch (RejectedExecutionException _) {
                activeWorkers.decrementAndGet();
            }
        }
    }

    /** Blocks until the running deliveries are finished; starts no new ones. */
    void shutdown() {
        running = false;
        threads.close();
    }

    private void runWorker(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("Delivery worker failed; retrying at the next poll: {}", e.toString());
        } finally {
            activeWorkers.decrementAndGet();
        }
    }

    private void deliverAllDue() {
        while (running && deliverNext(this::startAnother)) {
            // until nothing is due
        }
    }

    /** Not when this claim has used up a share: the rest may all be of that share. */
    private void startAnother(ClaimFilter claimed) {
        if (claimed.isRestrictive() || !filter.isRestrictive()) {
            poll();
        }
    }

    private void deliverSignalled() {
        while (running && signalled.getAndUpdate(remaining -> Math.max(0, remaining - 1)) > 0) {
            if (!deliverNext(_ -> {})) {
                signalled.set(0);
            } else if (skipped.getAndSet(false)) {
                deliverAllDue(); // a share that was used up may have become free
            }
        }
    }

    /** @param onClaim gets the filter that was current before */
    private boolean deliverNext(Consumer<ClaimFilter> onClaim) {
        var before = filter;
        var next = claim();
        next.ifPresent(delivery -> {
            try {
                onClaim.accept(before);
                deliver(delivery);
            } finally {
                release(delivery);
            }
        });
        return next.isPresent();
    }

    private Optional<Delivery> claim() {
        claiming.lock();
        try {
            extendLeases(); // else this pool might claim what it has in progress
            var current = inProgress.filter();
            var next = arrived.getAndSet(false) || inProgress.mayFind(current)
                    ? claim(current)
                    : Optional.<Delivery>empty();
            next.ifPresentOrElse(inProgress::add, () -> skipped.compareAndSet(false, current.isRestrictive()));
            filter = inProgress.filter();
            return next;
        } finally {
            claiming.unlock();
        }
    }

    private Optional<Delivery> claim(ClaimFilter current) {
        var begin = System.nanoTime();
        var next = deliveries.claim(
                notificationChannel.type(), notificationChannel.retrySettings().lease(), current);
        if (next.isEmpty()) {
            inProgress.foundNothing(current, System.nanoTime() - begin);
        }
        return next;
    }

    private void extendLeases() {
        var lease = notificationChannel.retrySettings().lease();
        var running = inProgress.extendedBefore(lease.dividedBy(EXTENSIONS_PER_LEASE));
        if (!running.isEmpty()) {
            deliveries.extendLeases(running, lease);
            inProgress.markExtended(running);
        }
    }

    private void release(Delivery delivery) {
        claiming.lock();
        try {
            inProgress.remove(delivery);
            filter = inProgress.filter();
        } finally {
            claiming.unlock();
        }
    }

    private void deliver(Delivery delivery) {
        var deliveryOutcome = executor.execute(notificationChannel, delivery);
        var retrySettings = notificationChannel.retrySettings();
        switch (deliveryOutcome) {
            case DeliveryOutcome.Delivered _ -> deliveries.markSent(delivery.id());
            case DeliveryOutcome.Refused(var reason) -> markFailed(delivery, reason);
            case DeliveryOutcome.Unreachable(var reason)
            when delivery.attempt() >= retrySettings.maxAttempts() -> markFailed(delivery, reason);
            case DeliveryOutcome.Unreachable(var reason) ->
                deliveries.reschedule(delivery, retrySettings.backoffAfter(delivery.attempt()), reason);
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

    private void markFailed(Delivery delivery, String reason) {
        deliveries.markFailed(delivery, reason);
        log.warn(
                "Delivery of {} {} failed permanently: {}",
                template(delivery),
                delivery.notification().id(),
                reason);
    }

    private static String template(Delivery delivery) {
        return delivery.notification().template().key();
    }
}
