package id.microsayur.order;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts orders by the status they reach, and the rupiah of the paid ones, once the database has them. */
@Component
class OrderMeters {

    private final MeterRegistry meters;

    OrderMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void reached(Order order) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count(order);
            }
        });
    }

    private void count(Order order) {
        meters.counter("micro.sayur.orders", "status", order.status().name()).increment();
        if (order.status() == OrderStatus.PAID) {
            Counter.builder("micro.sayur.orders.revenue")
                    .baseUnit("rupiah")
                    .register(meters)
                    .increment(order.total());
        }
    }
}
