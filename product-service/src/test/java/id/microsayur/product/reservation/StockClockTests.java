package id.microsayur.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.event.DomainEventPublisher;
import id.microsayur.platform.problem.BusinessException;
import id.microsayur.platform.test.RepositoryTest;
import id.microsayur.product.catalogue.FakeCatalogue;
import id.microsayur.product.stock.Lot;
import id.microsayur.product.stock.RealStock;
import id.microsayur.product.stock.StockLedger;
import id.microsayur.product.stock.StockService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Stock around midnight in Jakarta, where lots given as a day expire, with a clock that moves at each reading. */
@RepositoryTest
class StockClockTests {

    private static final Instant MIDNIGHT = ZonedDateTime.of(2026, 11, 23, 0, 0, 0, 0, ZoneId.of("Asia/Jakarta"))
            .toInstant();
    private static final Duration UNTIL_CHECK = Duration.ofMinutes(35);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final SteppingClock clock = new SteppingClock();
    private ReservationRepository repository;
    private ReservationService reservations;
    private StockService stock;
    private UUID product;

    @BeforeEach
    void createServices() {
        var catalogue = new FakeCatalogue();
        product = catalogue.add(RealStock.insertProduct(jdbc)).id();
        DomainEventPublisher events = (_, _) -> {};
        StockLedger ledger = RealStock.ledger(jdbc, events);
        stock = RealStock.service(catalogue, ledger, jdbc, clock);
        repository = new ReservationRepository(jdbc);
        reservations = new ReservationService(
                catalogue,
                ledger,
                repository,
                () -> new ReservationProperties(UNTIL_CHECK, Duration.ofHours(24), Duration.ofSeconds(5)),
                clock,
                new SimpleMeterRegistry());
    }

    /** Whatever happens between two readings of the clock, the lot is counted and withdrawn from, or neither. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void sellsALotThatExpiresMeanwhileWhollyOrNotAtAll(int readingsBeforeMidnight) {
        clock.set(MIDNIGHT.minusSeconds(60));
        receive(10, MIDNIGHT);
        clock.stepAfter(readingsBeforeMidnight, MIDNIGHT);

        var sold = succeeds(() -> reservations.reserve(UUID.randomUUID(), Map.of(product, 5)));

        assertThat(sold).isEqualTo(readingsBeforeMidnight > 0);
        assertBooksBalance();
        clock.set(MIDNIGHT);
        sweep();
        assertBooksBalance();
        assertThat(available()).isZero();
        receive(3, MIDNIGHT.plusSeconds(60));
        assertThat(succeeds(() -> reservations.reserve(UUID.randomUUID(), Map.of(product, 3))))
                .isTrue();
    }

    /** The lot is written off at midnight, the clock steps back, and goods of that lot come back before it expires again. */
    @Test
    void writesOffALotAgainThatGotItsGoodsBackAfterAStepBackOfAnHour() {
        var order = UUID.randomUUID();
        clock.set(MIDNIGHT.minusSeconds(60));
        receive(10, MIDNIGHT);
        succeeds(() -> reservations.reserve(order, Map.of(product, 4)));
        clock.set(MIDNIGHT);
        sweep();
        assertThat(available()).isZero();

        clock.set(MIDNIGHT.minus(Duration.ofHours(1)));
        run(() -> reservations.release(order));
        assertThat(available()).isEqualTo(4);
        assertBooksBalance();

        clock.set(MIDNIGHT.plusSeconds(1));
        sweep();
        assertThat(available()).isZero();
        assertBooksBalance();
    }

    @Test
    void checksAReservationLaterButNeverForgetsItAfterAStepBackOfAnHour() {
        var order = UUID.randomUUID();
        clock.set(MIDNIGHT.minusSeconds(60));
        receive(10, MIDNIGHT.plus(Duration.ofDays(1)));
        succeeds(() -> reservations.reserve(order, Map.of(product, 4)));
        clock.set(MIDNIGHT.minus(Duration.ofHours(1)));
        assertThat(reservations.reserve(order, Map.of(product, 4)).status()).isEqualTo(ReservationStatus.HELD);
        assertThat(reservations.leaseOverdue(9)).isEmpty();

        clock.set(MIDNIGHT.plus(UNTIL_CHECK));

        assertThat(reservations.leaseOverdue(9))
                .extracting(ReservationRepository.OverdueReservation::orderId)
                .containsExactly(order);
        assertThat(available()).isEqualTo(6);
    }

    /** Every use case, with a clock that reads any time within an hour of midnight each time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void balancesItsBooksHoweverTheClockMoves(long seed) {
        var random = new Random(seed);
        var orders = new ArrayList<UUID>(List.of(UUID.randomUUID()));
        clock.wander(random);
        for (var step = 0; step < 60; step++) {
            var order = orders.get(random.nextInt(orders.size()));
            switch (random.nextInt(6)) {
                case 0 ->
                    succeeds(() -> stock.receive(
                            lot(1 + random.nextInt(9), MIDNIGHT.plusSeconds(random.nextInt(3600) - 1800))));
                case 1, 2 -> {
                    orders.add(UUID.randomUUID());
                    succeeds(() -> reservations.reserve(orders.getLast(), Map.of(product, 1 + random.nextInt(5))));
                }
                case 3 -> run(() -> reservations.release(order));
                case 4 -> succeeds(() -> stock.adjust(product, random.nextBoolean() ? 2 : -2, "hitung ulang"));
                default -> sweep();
            }
            assertBooksBalance();
        }
    }

    private void receive(int quantity, Instant bestBefore) {
        succeeds(() -> stock.receive(lot(quantity, bestBefore)));
    }

    private Lot lot(int quantity, Instant bestBefore) {
        return Lot.of(product, quantity, LocalDate.of(2026, 11, 20), bestBefore);
    }

    private void sweep() {
        stock.findProductsWithExpiredLots(new UUID(0, 0), 9).forEach(id -> run(() -> stock.writeOffExpired(id)));
    }

    private void run(Runnable work) {
        succeeds(() -> {
            work.run();
            return true;
        });
    }

    /** In a transaction of its own, which a refusal rolls back. */
    private boolean succeeds(Supplier<?> work) {
        var transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        try {
            transaction.executeWithoutResult(_ -> work.get());
            return true;
        } catch (BusinessException _) {
            return false;
        }
    }

    private int available() {
        return sum("select sum(available) from stocks where product_id = ?");
    }

    private void assertBooksBalance() {
        var available = available();
        assertThat(available).isNotNegative();
        assertThat(sum("select sum(remaining) from stock_lots where product_id = ?"))
                .isEqualTo(available);
        assertThat(sum("select sum(change) from stock_history where product_id = ?"))
                .isEqualTo(available);
    }

    private int sum(String sql) {
        return jdbc.sql(sql).param(product).query((row, _) -> row.getInt(1)).single();
    }

    /** A clock that steps after a number of readings, or reads another time at each of them. */
    private static final class SteppingClock extends Clock {

        private Supplier<Instant> next = () -> MIDNIGHT;

        void set(Instant now) {
            next = () -> now;
        }

        void stepAfter(int readings, Instant target) {
            var before = next.get();
            var left = new int[] {readings};
            next = () -> left[0]-- > 0 ? before : target;
        }

        void wander(Random random) {
            next = () -> MIDNIGHT.plusSeconds(random.nextInt(7200) - 3600);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return next.get();
        }
    }
}
