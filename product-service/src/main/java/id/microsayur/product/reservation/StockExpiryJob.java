package id.microsayur.product.reservation;

import id.microsayur.product.stock.StockService;
import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.runtime.refresh.RefreshableDelayTrigger;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Settles overdue reservations and writes off expired lots; runs on every instance, which skip rows locked by each other. A
 * product that fails is logged and left to the next run, and the others are written off.
 */
@Component
class StockExpiryJob implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(StockExpiryJob.class);
    private static final UUID LOWEST_ID = new UUID(0, 0);
    private static final int BATCH = 200;

    private final OverdueReservationService overdueReservations;
    private final StockService stock;
    private final Refreshable<ReservationProperties> properties;

    StockExpiryJob(
            OverdueReservationService overdueReservations,
            StockService stock,
            Refreshable<ReservationProperties> properties) {
        this.overdueReservations = overdueReservations;
        this.stock = stock;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addTriggerTask(
                this::expireDue,
                RefreshableDelayTrigger.of(() -> properties.get().sweepInterval()));
    }

    void expireDue() {
        try {
            overdueReservations.settleOverdue();
        } finally {
            writeOffExpiredLots();
        }
    }

    /** Visits each product once, one transaction per product. */
    private void writeOffExpiredLots() {
        var after = LOWEST_ID;
        List<UUID> products;
        do {
            products = stock.findProductsWithExpiredLots(after, BATCH);
            for (var product : products) {
                tryWriteOff(product);
                after = product;
            }
        } while (products.size() == BATCH);
    }

    private void tryWriteOff(UUID product) {
        try {
            stock.writeOffExpired(product);
        } catch (RuntimeException e) {
            log.error("Expired lots of product {} not written off; retrying at the next run", product, e);
        }
    }
}
