package id.microsayur.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.product.catalogue.FakeCatalogue;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.catalogue.ProductText;
import id.microsayur.product.catalogue.UnitPrice;
import id.microsayur.product.reservation.OrderStatusClient.OrderStatusList;
import id.microsayur.product.reservation.OrderStatusClient.OrderStatusView;
import id.microsayur.product.stock.InMemoryStockLedger;
import id.microsayur.product.stock.InsufficientStock;
import id.microsayur.product.stock.StockLine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.client.ResourceAccessException;

class OverdueReservationServiceTests {

    private static final String AFTER_SHIPMENT = " after its shipment";

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private static final Duration UNTIL_CHECK = Duration.ofMinutes(35);
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final FakeCatalogue catalogue = new FakeCatalogue();
    private final InMemoryStockLedger ledger = new InMemoryStockLedger();
    private final InMemoryReservationRepository repository = new InMemoryReservationRepository();
    private final Map<UUID, String> orders = new HashMap<>();
    private final List<Integer> questions = new ArrayList<>();
    private Instant now = NOON;
    private boolean orderServiceDown;
    private final ReservationService reservations =
            new ReservationService(
                    catalogue,
                    ledger,
                    repository,
                    () -> new ReservationProperties(UNTIL_CHECK, LIFETIME, Duration.ofSeconds(5)),
                    Clock.fixed(NOON, ZoneOffset.UTC),
                    new SimpleMeterRegistry()) {
                @Override
                List<ReservationRepository.OverdueReservation> leaseOverdue(int limit) {
                    return repository.leaseOverdue(now, now.plusSeconds(60), limit);
                }
            };
    private final OverdueReservationService overdue = new OverdueReservationService(reservations, this::findStatuses);
    private final UUID kangkung = addProduct();
    private final UUID order = UUID.randomUUID();

    /** The event of the payment is still on its way, for hours: the only unit stays the order's own. */
    @Test
    void neverGivesAwayTheGoodsOfAPaidOrder() {
        ledger.setAvailable(kangkung, 1);
        reservations.reserve(order, Map.of(kangkung, 1));
        orders.put(order, "PAID");

        now = NOON.plus(Duration.ofDays(3));
        overdue.settleOverdue();

        assertThat(repository.status(order)).isEqualTo(ReservationStatus.COMMITTED);
        assertThatExceptionOfType(InsufficientStock.class)
                .isThrownBy(() -> reservations.reserve(UUID.randomUUID(), Map.of(kangkung, 1)));
    }

    @Test
    void givesNothingAwayWhileOrderServiceIsDown() {
        ledger.setAvailable(kangkung, 1);
        reservations.reserve(order, Map.of(kangkung, 1));
        orders.put(order, "PAID");
        orderServiceDown = true;

        now = NOON.plus(Duration.ofDays(3));
        overdue.settleOverdue();

        assertThat(repository.status(order)).isEqualTo(ReservationStatus.HELD);
        assertThat(repository.expiresAt(order)).isEqualTo(now.plusSeconds(60));
        assertThatExceptionOfType(InsufficientStock.class)
                .isThrownBy(() -> reservations.reserve(UUID.randomUUID(), Map.of(kangkung, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, HELD",
        "AWAITING_STOCK, HELD",
        "AWAITING_PAYMENT, HELD",
        "PAYMENT_DECLINED, HELD",
        "PAID, COMMITTED",
        "CONFIRMED, COMMITTED",
        "SHIPPED, COMMITTED",
        "DELIVERED, COMMITTED",
        "CANCELLED, RELEASED",
        "REFUNDED, RELEASED",
        "CANCELLED after its shipment, COMMITTED",
        "REFUNDED after its shipment, COMMITTED",
        "A_STATUS_OF_NEXT_YEAR, HELD"
    })
    void followsTheStatusOfTheOrder(String status, ReservationStatus expected) {
        repository.add(order, ReservationStatus.HELD, NOON, line());
        orders.put(order, status);

        overdue.settleOverdue();

        assertThat(repository.status(order)).isEqualTo(expected);
        assertThat(ledger.changes())
                .isEqualTo(expected == ReservationStatus.RELEASED ? List.of("released") : List.of());
        if (expected == ReservationStatus.HELD) {
            assertThat(repository.expiresAt(order)).isEqualTo(NOON.plus(UNTIL_CHECK));
        }
    }

    @Test
    void expiresTheReservationOfAnUnknownOrderAfterItsLifetimeOnly() {
        repository.findOrCreate(order, NOON, NOON.minus(LIFETIME).plusSeconds(1));
        repository.add(order, ReservationStatus.HELD, NOON, line());
        var older = UUID.randomUUID();
        repository.findOrCreate(older, NOON, NOON.minus(LIFETIME));
        repository.add(older, ReservationStatus.HELD, NOON, line());

        overdue.settleOverdue();

        assertThat(repository.status(order)).isEqualTo(ReservationStatus.HELD);
        assertThat(repository.status(older)).isEqualTo(ReservationStatus.EXPIRED);
        assertThat(ledger.changes()).containsExactly("reservation-expired");
    }

    @Test
    void settlesTheReservationOfOneOrderAtOnce() {
        repository.add(order, ReservationStatus.COMMITTED, NOON.plusSeconds(600), line());
        orders.put(order, "CANCELLED");

        assertThat(overdue.settleNow(order)).contains(ReservationStatus.RELEASED);
        assertThat(ledger.changes()).containsExactly("returned");
        assertThat(overdue.settleNow(UUID.randomUUID())).isEmpty();
        orderServiceDown = true;
        assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> overdue.settleNow(order));
    }

    @Test
    void asksInBatchesAndGoesOnAfterAReservationThatCanNotBeSettled() {
        var failing = repository.add(order, ReservationStatus.HELD, NOON, line());
        orders.put(order, "CANCELLED");
        ledger.failFor(failing.orderId());
        var others = Stream.generate(UUID::randomUUID).limit(70).toList();
        others.forEach(other -> {
            repository.add(other, ReservationStatus.HELD, NOON, line());
            orders.put(other, "PAID");
        });

        overdue.settleOverdue();

        assertThat(questions).containsExactly(50, 21);
        assertThat(repository.status(order)).isEqualTo(ReservationStatus.HELD);
        assertThat(others)
                .allSatisfy(other -> assertThat(repository.status(other)).isEqualTo(ReservationStatus.COMMITTED));
    }

    private OrderStatusList findStatuses(List<UUID> ids) {
        questions.add(ids.size());
        if (orderServiceDown) {
            throw new ResourceAccessException("connection refused");
        }
        return new OrderStatusList(ids.stream()
                .filter(orders::containsKey)
                .map(id -> {
                    var status = orders.get(id);
                    return new OrderStatusView(id, status.replace(AFTER_SHIPMENT, ""), status.endsWith(AFTER_SHIPMENT));
                })
                .toList());
    }

    private UUID addProduct() {
        var id = UUID.randomUUID();
        var text = new ProductText("Kangkung", "Water spinach", "", "");
        catalogue.add(
                Product.create(id, "SYR-" + id, text, "sayuran-daun", new UnitPrice("ikat", 250, 4_500), null, 0));
        return id;
    }

    private StockLine line() {
        return new StockLine(kangkung, "Kangkung", "ikat", 4_500, 2);
    }
}
