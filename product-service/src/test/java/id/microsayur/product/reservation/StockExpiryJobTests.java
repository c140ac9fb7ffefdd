package id.microsayur.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.product.stock.FakeStockService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StockExpiryJobTests {

    @Test
    void expiresEveryOverdueReservationAndWritesOffEveryExpiredLotInOneRun() {
        var reservations = new FakeReservationService(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var stock = new FakeStockService(UUID.randomUUID(), UUID.randomUUID());
        var job = new StockExpiryJob(reservations, stock, () -> null);

        job.expireDue();

        assertThat(reservations.overdue).isEmpty();
        assertThat(stock.hasExpiredLots()).isFalse();
    }

    @Test
    void writesOffExpiredLotsAlsoWithoutAnOverdueReservation() {
        var stock = new FakeStockService(UUID.randomUUID());

        new StockExpiryJob(new FakeReservationService(), stock, () -> null).expireDue();

        assertThat(stock.hasExpiredLots()).isFalse();
    }

    private static final class FakeReservationService extends ReservationService {

        private final Deque<UUID> overdue = new ArrayDeque<>();

        FakeReservationService(UUID... overdue) {
            super(null, null, null, null, null, new SimpleMeterRegistry());
            this.overdue.addAll(List.of(overdue));
        }

        @Override
        public Optional<UUID> expireNext() {
            return Optional.ofNullable(overdue.poll());
        }
    }
}
