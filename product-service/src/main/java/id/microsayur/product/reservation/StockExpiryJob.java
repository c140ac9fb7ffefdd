package id.microsayur.product.reservation;

import id.microsayur.product.stock.StockService;
import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.runtime.refresh.RefreshableDelayTrigger;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Expires overdue reservations and lots; runs on every instance, which skip rows locked by each other. */
@Component
class StockExpiryJob implements SchedulingConfigurer {

    private final ReservationService reservations;
    private final StockService stock;
    private final Refreshable<ReservationProperties> properties;

    StockExpiryJob(ReservationService reservations, StockService stock, Refreshable<ReservationProperties> properties) {
        this.reservations = reservations;
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
        while (reservations.expireNext().isPresent()) {
            // one transaction per item
        }
        while (!stock.writeOffNextExpired().isEmpty()) {
            // one transaction per item
        }
    }
}
