package id.microsayur.order;

import id.microsayur.live.Live;
import id.microsayur.live.LiveDelay;
import id.microsayur.platform.problem.BusinessException;
import id.microsayur.platform.tracing.Subjects;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Finishes what a request could not, so that every order ends; any number of instances may run it. While a neighbour is
 * left alone, one order at a time finds out whether it is back: trying them all would only cost.
 */
@Component
class OrderWorker implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(OrderWorker.class);

    private final OpenOrders open;
    private final OrderService orders;
    private final Checkout checkout;
    private final Live<OrderProperties> properties;
    private final Clock clock;
    private final Subjects subjects;

    OrderWorker(
            OpenOrders open,
            OrderService orders,
            Checkout checkout,
            Live<OrderProperties> properties,
            Clock clock,
            Subjects subjects) {
        this.open = open;
        this.orders = orders;
        this.checkout = checkout;
        this.properties = properties;
        this.clock = clock;
        this.subjects = subjects;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addTriggerTask(
                this::finishOpenOrders,
                LiveDelay.of(() -> properties.get().worker().pause()));
    }

    void finishOpenOrders() {
        List<UUID> due;
        do {
            due = open.claim(checkout.isHeldUp() ? 1 : properties.get().worker().batch());
            try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(id -> hands.submit(() -> subjects.during("finish order", id, () -> finish(id))));
            }
        } while (!due.isEmpty() && !checkout.isHeldUp()); // the one behind a served order is due at once
    }

    private void finish(UUID id) {
        try {
            var order = orders.find(id);
            if (isOverdue(order, clock.instant())) {
                checkout.close(order);
            } else {
                checkout.advance(order);
            }
        } catch (BusinessException e) {
            log.info("Order {} can't be fulfilled: {}", id, e.getMessage());
        } catch (RuntimeException e) {
            log.warn("Order {} could not be finished now", id, e);
        } finally {
            open.later(id); // harmless for one that ended: nobody looks for it any more
        }
    }

    private boolean isOverdue(Order order, Instant now) {
        var limit = order.status() == OrderStatus.AWAITING_STOCK
                ? properties.get().stockWindow()
                : properties.get().paymentWindow();
        var asked = order.payment().askedAt();
        return now.isAfter((asked == null ? order.wish().createdAt() : asked).plus(limit));
    }
}
