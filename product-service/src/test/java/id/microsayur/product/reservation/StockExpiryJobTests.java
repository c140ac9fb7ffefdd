package id.microsayur.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.product.stock.FakeStockService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StockExpiryJobTests {

    @Test
    void expiresEveryOverdueReservationAndWritesOffEveryExpiredLotInOneRun() {
        var reservations = new FakeReservationService(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var stock = new FakeStockService(List.of(UUID.randomUUID(), UUID.randomUUID()), List.of());
        var job = new StockExpiryJob(reservations, stock, () -> null);

        job.expireDue();

        assertThat(reservations.overdue).isEmpty();
        assertThat(stock.expired()).isEmpty();
    }

    @Test
    void writesOffExpiredLotsAlsoWithoutAnOverdueReservation() {
        var stock = new FakeStockService(List.of(UUID.randomUUID()), List.of());

        new StockExpiryJob(new FakeReservationService(), stock, () -> null).expireDue();

        assertThat(stock.expired()).isEmpty();
    }

    @Test
    void writesOffTheOtherProductsAfterOneThatFails() {
        var products = Stream.generate(UUID::randomUUID).limit(450).toList();
        var failing = List.of(products.get(0), products.get(200), products.get(449));
        var stock = new FakeStockService(products, failing);

        new StockExpiryJob(new FakeReservationService(), stock, () -> null).expireDue();

        assertThat(stock.expired()).containsExactlyInAnyOrderElementsOf(failing);
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
