package id.microsayur.order.lifecycle;

import id.microsayur.order.Order;
import id.microsayur.order.OrderStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts orders per reached status and the revenue of paid orders in rupiah, after the commit. */
@Component
class OrderMetrics {

    private final MeterRegistry meters;

    OrderMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void recordTransition(Order order) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                updateMeters(order);
            }
        });
    }

    private void updateMeters(Order order) {
        meters.counter("micro.sayur.orders", "status", order.status().name()).increment();
        if (order.status() == OrderStatus.PAID) {
            Counter.builder("micro.sayur.orders.revenue")
                    .baseUnit("rupiah")
                    .register(meters)
                    .increment(order.total());
        }
    }
}
