package id.microsayur.product.stock;

import id.microsayur.live.Live;
import id.microsayur.live.LiveDelay;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Looks for what expired; any instance may, and each thing is swept by one: what somebody is working on is skipped. */
@Component
class StockSweep implements SchedulingConfigurer {

    private final ReservationService reservations;
    private final StockService stock;
    private final Live<ReservationProperties> properties;

    StockSweep(ReservationService reservations, StockService stock, Live<ReservationProperties> properties) {
        this.reservations = reservations;
        this.stock = stock;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addTriggerTask(this::sweep, LiveDelay.of(() -> properties.get().sweepInterval()));
    }

    void sweep() {
        while (reservations.expireNext().isPresent()) {
            // one transaction each
        }
        while (!stock.writeOffNext().isEmpty()) {
            // one transaction each
        }
    }
}
