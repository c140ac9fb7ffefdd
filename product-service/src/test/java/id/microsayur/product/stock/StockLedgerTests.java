package id.microsayur.product.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.test.RepositoryTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
class StockLedgerTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private static final UUID LOWEST_ID = new UUID(0, 0);
    private static final int LOW_STOCK = 5;

    @Autowired
    JdbcClient jdbc;

    private final List<DomainEvent> events = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private UUID product;
    private StockLedger ledger;
    private StockRepository stocks;

    @BeforeEach
    void createLedger() {
        ledger = new StockLedger(jdbc, new LotRepository(jdbc), (event, _) -> events.add(event), meters);
        stocks = new StockRepository(jdbc);
        product = insertProduct();
    }

    @Test
    void publishesEachChangeAndLowStockOncePerFall() {
        receive(10, 2);
        for (var change : List.of(-4, -1, -2, -3, +2, +8, -5, -3)) { // 6 5 3 0 2 10 5 2
            ledger.adjust(product, change, StockChangeReason.adjusted("hitung ulang"), NOON);
        }

        assertThat(events.stream().filter(LowStock.class::isInstance).map(LowStock.class::cast))
                .extracting(LowStock::available, LowStock::threshold)
                .containsExactly(tuple(5, LOW_STOCK), tuple(5, LOW_STOCK));
        assertThat(events.stream().filter(StockUpdated.class::isInstance).map(StockUpdated.class::cast))
                .extracting(StockUpdated::available)
                .containsExactly(10, 6, 5, 3, 0, 2, 10, 5, 2);
    }

    @Test
    void takesTheLotThatExpiresFirst() {
        var later = receive(5, 3);
        var sooner = receive(3, 2);

        reserve(4);

        assertThat(stocks.findUnexpiredLots(product, NOON))
                .extracting(Lot::id, Lot::remaining)
                .containsExactly(tuple(sooner.id(), 0), tuple(later.id(), 4));
        assertThat(ledger.lock(Set.of(product), NOON)).isEqualTo(Map.of(product, 4));
    }

    @Test
    void neverFallsBelowZero() {
        receive(3, 2);
        jdbc.sql("update stocks set available = 2").update();

        assertThatIllegalStateException().isThrownBy(() -> reserve(3)).withMessageContaining("below zero");
        assertThat(events).hasSize(1);
    }

    @Test
    void sellsNothingThatTheLotsDoNotHold() {
        receive(3, 2);
        jdbc.sql("update stock_lots set remaining = 1").update();

        assertThat(ledger.lock(Set.of(product), NOON)).isEqualTo(Map.of(product, 1));
        assertThatExceptionOfType(InsufficientStock.class)
                .isThrownBy(() -> reserve(3))
                .satisfies(problem -> assertThat(problem.properties().get("shortages"))
                        .isEqualTo(List.of(new StockShortage(product, 3, 1))));
        assertThat(meters.get("micro.sayur.stock.discrepancies").counter().count())
                .isEqualTo(2);
    }

    @Test
    void writesOffWhatIsBookedOfALotThatHoldsMore() {
        receive(10, 1);
        jdbc.sql("update stocks set available = 4").update();
        var later = NOON.plus(Duration.ofDays(2));

        assertThat(ledger.lock(Set.of(product), later)).isEqualTo(Map.of(product, 0));

        assertThat(history()).startsWith(tuple("lot-expired", -4, 0));
        assertThat(stocks.findProductsWithExpiredLots(later, LOWEST_ID, 9)).isEmpty();
        assertThat(meters.get("micro.sayur.stock.discrepancies").counter().count())
                .isEqualTo(1);
    }

    @Test
    void returnsStockToItsLotsUnlessTheyHaveExpired() {
        receive(3, 1);
        receive(5, 4);
        var order = insertReservation(7);
        ledger.reserve(order, List.of(line(7)), NOON);

        ledger.returnStock(order, List.of(product), StockChangeReason.released(order), NOON.plus(Duration.ofDays(2)));

        assertThat(history())
                .containsExactly(
                        tuple("released", 4, 5),
                        tuple("reserved", -7, 1),
                        tuple("lot-arrived", 5, 8),
                        tuple("lot-arrived", 3, 3));
    }

    @Test
    void writesOffExpiredLotsBeforeItTellsTheAvailableQuantity() {
        receive(3, 1);
        receive(5, 4);
        var later = NOON.plus(Duration.ofDays(2));

        assertThat(stocks.findProductsWithExpiredLots(NOON, LOWEST_ID, 9)).isEmpty();
        assertThat(stocks.findProductsWithExpiredLots(later, LOWEST_ID, 9)).containsExactly(product);
        assertThat(stocks.findProductsWithExpiredLots(later, product, 9)).isEmpty();
        assertThat(ledger.lock(Set.of(product), later)).isEqualTo(Map.of(product, 5));

        assertThat(history()).startsWith(tuple("lot-expired", -3, 5));
        assertThat(stocks.findProductsWithExpiredLots(later, LOWEST_ID, 9)).isEmpty();
    }

    @Test
    void tellsNothingAboutAProductThatNeverHadStock() {
        assertThat(ledger.lock(Set.of(product), NOON)).isEmpty();
        assertThat(stocks.tryLock(product)).isFalse();
        assertThat(stocks.findProductsWithUnexpiredLots(Set.of(product), NOON)).isEmpty();
    }

    @Test
    void addsACorrectionToTheLotThatExpiresLast() {
        var sooner = receive(3, 1);
        var later = receive(5, 4);

        ledger.adjust(product, 2, StockChangeReason.adjusted("ketemu"), NOON);

        assertThat(stocks.findUnexpiredLots(product, NOON))
                .extracting(Lot::id, Lot::quantity, Lot::remaining)
                .containsExactly(tuple(sooner.id(), 3, 3), tuple(later.id(), 7, 7));
    }

    @Test
    void listsTheHistoryInPagesNewestFirst() {
        for (var quantity : List.of(1, 2, 3)) {
            receive(quantity, 2);
        }

        var second = stocks.findHistory(product, PageRequest.of(1, 2));

        assertThat(second.getTotalElements()).isEqualTo(3);
        assertThat(second.getContent()).singleElement().satisfies(entry -> {
            assertThat(entry.change()).isEqualTo(1);
            assertThat(entry.version()).isEqualTo(1);
            assertThat(entry.at()).isEqualTo(NOON);
        });
    }

    /** Twice for the lock and for the reservation. */
    @Test
    void readsTheLotsThatHoldGoodsAndNoFormerOnes() {
        jdbc.sql("""
                insert into stock_lots (id, product_id, quantity, remaining, harvested_on, best_before, received_at)
                select gen_random_uuid(), ?, 5, 0, current_date, ?::timestamptz - number * interval '1 hour', now()
                from generate_series(-100, 3000) number""").params(product, Timestamp.from(NOON)).update();
        receive(5, 2);
        receive(5, 3);
        jdbc.sql("analyze stock_lots").update();
        var before = lotsRead();

        ledger.lock(Set.of(product), NOON);
        reserve(6);

        assertThat(lotsRead() - before).isLessThan(20);
    }

    private long lotsRead() {
        return jdbc.sql("""
                select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables
                where relname = 'stock_lots'""").query(Long.class).single();
    }

    private void reserve(int quantity) {
        ledger.reserve(insertReservation(quantity), List.of(line(quantity)), NOON);
    }

    private StockLine line(int quantity) {
        return new StockLine(product, "Sawi Uji", "kg", 9000, quantity);
    }

    private Lot receive(int quantity, int days) {
        var lot = Lot.of(product, quantity, LocalDate.of(2026, 11, 20), NOON.plus(Duration.ofDays(days)));
        ledger.receive(lot, NOON);
        return lot;
    }

    private List<Tuple> history() {
        return stocks.findHistory(product, PageRequest.of(0, 9)).stream()
                .map(entry -> tuple(entry.reason(), entry.change(), entry.available()))
                .toList();
    }

    private UUID insertProduct() {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into products (id, sku, name, name_en, description, description_en, category, unit, price, version,
                    low_stock)
                values (:id, cast(:id as text), 'Sawi Uji', 'Test Greens', '', '', 'umbi', 'kg', 9000, 0, :low)""").param("id", id).param("low", LOW_STOCK).update();
        return id;
    }

    private UUID insertReservation(int quantity) {
        var order = UUID.randomUUID();
        jdbc.sql("insert into reservations (order_id, status, expires_at) values (?, 'HELD', now())")
                .param(order)
                .update();
        jdbc.sql("""
                insert into reservation_lines (order_id, product_id, name, unit, unit_price, quantity)
                values (?, ?, 'Sawi Uji', 'kg', 9000, ?)""").params(order, product, quantity).update();
        return order;
    }
}
