package id.microsayur.product.stock;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for what expired; any instance may, and each thing is swept by one: what somebody is working on is skipped. */
@Component
class StockSweep {

    private final ReservationService reservations;
    private final StockService stock;

    StockSweep(ReservationService reservations, StockService stock) {
        this.reservations = reservations;
        this.stock = stock;
    }

    @Scheduled(fixedDelayString = "${product.sweep-interval:5s}")
    void sweep() {
        while (reservations.expireNext().isPresent()) {
            // one transaction each
        }
        while (!stock.writeOffNext().isEmpty()) {
            // one transaction each
        }
    }
}
