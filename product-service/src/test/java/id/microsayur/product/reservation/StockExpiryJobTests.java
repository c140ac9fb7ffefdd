package id.microsayur.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import id.microsayur.product.stock.FakeStockService;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StockExpiryJobTests {

    private final List<UUID> products =
            Stream.generate(UUID::randomUUID).limit(450).toList();
    private int settled;

    @Test
    void settlesReservationsAndWritesOffEveryExpiredLotInOneRun() {
        var stock = new FakeStockService(products, List.of());

        job(stock, () -> settled++).expireDue();

        assertThat(settled).isOne();
        assertThat(stock.expired()).isEmpty();
    }

    @Test
    void writesOffTheOtherProductsAfterOneThatFails() {
        var failing = List.of(products.get(0), products.get(200), products.get(449));
        var stock = new FakeStockService(products, failing);

        job(stock, () -> settled++).expireDue();

        assertThat(stock.expired()).containsExactlyInAnyOrderElementsOf(failing);
    }

    @Test
    void writesOffExpiredLotsAlsoIfReservationsCanNotBeSettled() {
        var stock = new FakeStockService(products, List.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> job(stock, () -> {
                            throw new IllegalStateException("database away");
                        })
                        .expireDue());

        assertThat(stock.expired()).isEmpty();
    }

    private static StockExpiryJob job(FakeStockService stock, Runnable settle) {
        var reservations = new OverdueReservationService(null, null) {
            @Override
            void settleOverdue() {
                settle.run();
            }
        };
        return new StockExpiryJob(reservations, stock, () -> null);
    }
}
