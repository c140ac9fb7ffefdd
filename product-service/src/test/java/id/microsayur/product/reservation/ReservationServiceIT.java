package id.microsayur.product.reservation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.product.catalogue.CatalogueService;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.catalogue.ProductNotFound;
import id.microsayur.product.reservation.ReservationRepository.OverdueReservation;
import id.microsayur.product.search.ProductQueryRepository;
import id.microsayur.product.stock.InsufficientStock;
import id.microsayur.product.stock.Lot;
import id.microsayur.product.stock.StockEntry;
import id.microsayur.product.stock.StockFixtures;
import id.microsayur.product.stock.StockLine;
import id.microsayur.product.stock.StockService;
import id.microsayur.product.stock.StockShortage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@ServiceTest
@TestPropertySource(properties = "product.sweep-interval=1h")
class ReservationServiceIT {

    @Autowired
    ReservationService reservations;

    @Autowired
    StockService stock;

    @Autowired
    CatalogueService catalogueService;

    @Autowired
    ProductQueryRepository products;

    @Autowired
    JdbcClient jdbc;

    StockFixtures fixtures;

    @BeforeEach
    void createFixtures() {
        fixtures = new StockFixtures(catalogueService, stock);
    }

    @Test
    void sellsTheLastTenUnitsExactlyOnce() throws Exception {
        var product = fixtures.productWithLots(4, 6);
        var barrier = new CyclicBarrier(32);
        Callable<Boolean> buyer = () -> {
            barrier.await(60, SECONDS);
            try {
                reservations.reserve(UUID.randomUUID(), Map.of(product.id(), 1));
                return true;
            } catch (InsufficientStock e) {
                return false;
            }
        };

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = threads.invokeAll(
                    IntStream.range(0, 32).mapToObj(_ -> buyer).toList());
            assertThat(outcomes.stream().filter(Future::resultNow)).hasSize(10);
        }

        assertThat(available(product)).isZero();
        assertThat(remaining(product)).containsExactly(0, 0);
        assertBooksBalance(product);
    }

    @Test
    void doesNotDeadlockOnOrdersThatNameTheSameProductsInAnyOrder() throws Exception {
        var products =
                List.of(fixtures.productWithLots(200), fixtures.productWithLots(200), fixtures.productWithLots(200));
        var orders = IntStream.range(0, 60)
                .mapToObj(n -> (Callable<Reservation>) () -> reservations.reserve(
                        UUID.randomUUID(),
                        Map.of(
                                products.get(n % 3).id(), 1,
                                products.get((n + 1 + n % 2) % 3).id(), 1)))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var order : threads.invokeAll(orders)) {
                assertThat(order.get().lines()).hasSize(2);
            }
        }

        assertThat(products.stream().mapToInt(this::available).sum()).isEqualTo(600 - 120);
    }

    @Test
    void returnsTheSameReservationForARepeatedRequest() {
        var product = fixtures.productWithLots(10);
        var order = UUID.randomUUID();

        var first = reservations.reserve(order, Map.of(product.id(), 3));
        var second = reservations.reserve(order, Map.of(product.id(), 3));

        assertThat(second.expiresAt()).isEqualTo(first.expiresAt());
        assertThat(second.lines()).isEqualTo(first.lines());
        assertThat(first.lines()).containsExactly(new StockLine(product.id(), "Sayur Uji", "ikat", 3500, 3));
        assertThat(available(product)).isEqualTo(7);
    }

    @Test
    void renewsAnOverdueReservationThatIsStillHeld() {
        var product = fixtures.productWithLots(5);
        var order = UUID.randomUUID();
        reservations.reserve(order, Map.of(product.id(), 5));
        expire(order);

        assertThat(reservations.reserve(order, Map.of(product.id(), 5)).expiresAt())
                .isAfter(Instant.now());

        assertThat(reservations.leaseOverdue(9)).isEmpty();
        assertThat(available(product)).isZero();
        assertBooksBalance(product);
    }

    @Test
    void returnsCommittedStockOfAnUnshippedOrder() {
        var product = fixtures.productWithLots(5);
        var order = UUID.randomUUID();
        reservations.reserve(order, Map.of(product.id(), 5));
        reservations.commit(order);

        reservations.release(order);
        reservations.commit(order); // the payment event, delivered after the release

        assertThat(stock.history(product.id(), PageRequest.of(0, 9)))
                .extracting(StockEntry::reason)
                .containsExactly("returned", "reserved", "lot-arrived");
        assertBooksBalance(product);
    }

    @Test
    void showsTheHistoryOfARetiredProduct() {
        var product = fixtures.productWithLots(5);
        catalogueService.retire(product.id());

        assertThat(stock.history(product.id(), PageRequest.of(0, 9))).hasSize(1);
        assertThatExceptionOfType(ProductNotFound.class)
                .isThrownBy(() -> stock.history(UUID.randomUUID(), PageRequest.of(0, 9)));
    }

    @Test
    void reservesOnceForParallelEqualRequests() throws Exception {
        var product = fixtures.productWithLots(10);
        var order = UUID.randomUUID();
        Callable<Reservation> request = () -> reservations.reserve(order, Map.of(product.id(), 3));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(List.of(request, request, request, request))) {
                assertThat(result.get().lines()).hasSize(1);
            }
        }

        assertThat(available(product)).isEqualTo(7);
    }

    @Test
    void reservesAllOrNothing() {
        var plenty = fixtures.productWithLots(10);
        var scarce = fixtures.productWithLots(1);
        var order = UUID.randomUUID();

        assertThatExceptionOfType(InsufficientStock.class)
                .isThrownBy(() -> reservations.reserve(order, Map.of(plenty.id(), 2, scarce.id(), 2)))
                .satisfies(problem -> {
                    assertThat(problem.properties().get("shortages"))
                            .isEqualTo(List.of(new StockShortage(scarce.id(), 2, 1)));
                    assertThat(problem.properties().get("lines"))
                            .asInstanceOf(LIST)
                            .hasSize(2);
                });

        assertThat(available(plenty)).isEqualTo(10);
        reservations.reserve(order, Map.of(plenty.id(), 2));
        assertThat(available(plenty)).isEqualTo(8);
    }

    @Test
    void refusesAProductThatIsNoLongerSold() {
        var product = fixtures.productWithLots(10);
        catalogueService.retire(product.id());

        assertThatExceptionOfType(ProductNotFound.class)
                .isThrownBy(() -> reservations.reserve(UUID.randomUUID(), Map.of(product.id(), 1)));
    }

    @Test
    void returnsReleasedStockToItsLotsOnce() {
        var product = fixtures.productWithLots(3, 5);
        var order = UUID.randomUUID();
        reservations.reserve(order, Map.of(product.id(), 4));

        reservations.release(order);
        reservations.release(order);

        assertThat(remaining(product)).containsExactly(3, 5);
        assertThat(available(product)).isEqualTo(8);
        assertBooksBalance(product);
    }

    @Test
    void expiresTheReservationOfAnUnknownOrderAndReservesAgainWhenItsPaymentArrives() {
        var product = fixtures.productWithLots(5);
        var order = UUID.randomUUID();
        reservations.reserve(order, Map.of(product.id(), 5));

        reservations.expireUnknown(new OverdueReservation(order, Instant.now().minus(Duration.ofDays(1))));

        assertThat(available(product)).isEqualTo(5);
        assertThat(stock.history(product.id(), PageRequest.of(0, 1)))
                .extracting(StockEntry::reason, StockEntry::orderId)
                .containsExactly(tuple("reservation-expired", order));

        reservations.commit(order);

        assertThat(available(product)).isZero();
        assertBooksBalance(product);
    }

    @Test
    void neverSellsExpiredLots() {
        var product = fixtures.productWithLots(5);
        var old = fixtures.receive(product.id(), 7, Instant.now().plus(Duration.ofHours(1)));
        jdbc.sql("update stock_lots set best_before = now() - interval '1 second' where id = ?")
                .param(old.id())
                .update();

        assertThatExceptionOfType(InsufficientStock.class)
                .isThrownBy(() -> reservations.reserve(UUID.randomUUID(), Map.of(product.id(), 6)));
        reservations.reserve(UUID.randomUUID(), Map.of(product.id(), 5));

        assertThat(available(product)).isZero();
        assertBooksBalance(product);
    }

    private int available(Product product) {
        return products.find(product.id()).available();
    }

    private List<Integer> remaining(Product product) {
        return stock.unexpiredLots(product.id()).stream().map(Lot::remaining).toList();
    }

    /** The sum of the history and the sum of the lots equal the stock. */
    private void assertBooksBalance(Product product) {
        var history = jdbc.sql("select sum(change) from stock_history where product_id = ?");
        var lots = jdbc.sql("select sum(remaining) from stock_lots where product_id = ?");
        assertThat(history.param(product.id()).query(Integer.class).single()).isEqualTo(available(product));
        assertThat(lots.param(product.id()).query(Integer.class).single()).isEqualTo(available(product));
    }

    private void expire(UUID order) {
        jdbc.sql("update reservations set expires_at = now() - interval '1 second' where order_id = ?")
                .param(order)
                .update();
    }
}
