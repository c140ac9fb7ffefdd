package id.microsayur.order.checkout;

import id.microsayur.order.lifecycle.OrderProperties;
import id.microsayur.order.lifecycle.OrderRecoveryQueue;
import id.microsayur.order.lifecycle.OrderService;
import id.microsayur.platform.problem.BusinessException;
import id.microsayur.platform.tracing.SpanTags;
import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.runtime.refresh.RefreshableDelayTrigger;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Resumes unfinished orders and cancels overdue ones; any number of instances may run it. While a circuit breaker is open,
 * each run probes the downstream service with a single order.
 */
@Component
class OrderRecoveryJob implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(OrderRecoveryJob.class);

    private final OrderRecoveryQueue recoveryQueue;
    private final OrderService orders;
    private final CheckoutService checkoutService;
    private final Refreshable<OrderProperties> properties;
    private final Clock clock;
    private final SpanTags spanTags;

    OrderRecoveryJob(
            OrderRecoveryQueue recoveryQueue,
            OrderService orders,
            CheckoutService checkoutService,
            Refreshable<OrderProperties> properties,
            Clock clock,
            SpanTags spanTags) {
        this.recoveryQueue = recoveryQueue;
        this.orders = orders;
        this.checkoutService = checkoutService;
        this.properties = properties;
        this.clock = clock;
        this.spanTags = spanTags;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addTriggerTask(
                this::recoverDueOrders,
                RefreshableDelayTrigger.of(() -> properties.get().worker().pause()));
    }

    void recoverDueOrders() {
        List<UUID> due;
        do {
            due = recoveryQueue.lease(
                    checkoutService.isCircuitOpen()
                            ? 1
                            : properties.get().worker().batch());
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(id -> executor.submit(() -> spanTags.runInNewTrace("finish order", id, () -> recover(id))));
            }
        } while (!due.isEmpty() && !checkoutService.isCircuitOpen()); // a served order can make the next one due
    }

    private void recover(UUID id) {
        try {
            var order = orders.find(id);
            var windows = properties.get();
            if (order.isOverdue(clock.instant(), windows.paymentWindow(), windows.stockWindow())) {
                checkoutService.cancelOverdue(order);
            } else {
                checkoutService.advance(order);
            }
        } catch (BusinessException e) {
            log.info("Order {} ended: {}", id, e.getMessage());
        } catch (RuntimeException e) {
            log.warn("Recovery of order {} failed; retrying later", id, e);
        } finally {
            recoveryQueue.scheduleRetry(id); // no effect on a finished order: the lease selects open orders only
        }
    }
}
