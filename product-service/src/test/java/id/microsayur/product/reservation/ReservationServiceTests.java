package id.microsayur.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.product.catalogue.FakeCatalogue;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.catalogue.ProductNotFound;
import id.microsayur.product.catalogue.ProductText;
import id.microsayur.product.catalogue.UnitPrice;
import id.microsayur.product.reservation.ReservationRepository.OverdueReservation;
import id.microsayur.product.stock.InMemoryStockLedger;
import id.microsayur.product.stock.InsufficientStock;
import id.microsayur.product.stock.StockLine;
import id.microsayur.product.stock.StockShortage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReservationServiceTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private static final Duration UNTIL_CHECK = Duration.ofMinutes(35);
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final FakeCatalogue catalogue = new FakeCatalogue();
    private final InMemoryStockLedger ledger = new InMemoryStockLedger();
    private final InMemoryReservationRepository repository = new InMemoryReservationRepository();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ReservationService reservations = new ReservationService(
            catalogue,
            ledger,
            repository,
            () -> new ReservationProperties(UNTIL_CHECK, LIFETIME, Duration.ofSeconds(5)),
            Clock.fixed(NOON, ZoneOffset.UTC),
            meters);
    private final UUID kangkung = addProduct();
    private final UUID order = UUID.randomUUID();

    @Test
    void holdsTheRequestedStockAtThePriceOfTheMoment() {
        ledger.setAvailable(kangkung, 5);

        var reservation = reservations.reserve(order, Map.of(kangkung, 5));

        assertThat(reservation.status()).isEqualTo(ReservationStatus.HELD);
        assertThat(reservation.expiresAt()).isEqualTo(NOON.plus(UNTIL_CHECK));
        assertThat(reservation.lines()).containsExactly(line(5));
        assertThat(repository.findLocked(order)).contains(reservation);
        assertThat(ledger.changes()).containsExactly("reserved 5");
    }

    @Test
    void reservesNothingUnlessAllLinesAreAvailable() {
        var bayam = addProduct();
        ledger.setAvailable(kangkung, 5);

        assertThatExceptionOfType(InsufficientStock.class)
                .isThrownBy(() -> reservations.reserve(order, Map.of(kangkung, 5, bayam, 1)));

        assertThat(ledger.changes()).isEmpty();
        assertThat(repository.status(order)).isEqualTo(ReservationStatus.OPEN);
        assertThat(meters.get("micro.sayur.stock.outs").counter().count()).isEqualTo(1);
    }

    @Test
    void refusesAProductThatIsNotSold() {
        assertThatExceptionOfType(ProductNotFound.class)
                .isThrownBy(() -> reservations.reserve(order, Map.of(UUID.randomUUID(), 1)));
    }

    @ParameterizedTest
    @EnumSource(names = {"HELD", "COMMITTED"})
    void returnsTheSameReservationForARepeatedRequest(ReservationStatus status) {
        var held = repository.add(order, status, NOON.plusSeconds(1), line(2));

        assertThat(reservations.reserve(order, Map.of(kangkung, 2))).isEqualTo(held);

        assertThat(ledger.changes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"HELD", "COMMITTED"})
    void refusesAnotherRequestOfTheSameOrder(ReservationStatus status) {
        repository.add(order, status, NOON.plusSeconds(1), line(2));

        assertThatExceptionOfType(ReservationClosed.class)
                .isThrownBy(() -> reservations.reserve(order, Map.of(kangkung, 3)));
    }

    @ParameterizedTest
    @CsvSource({"HELD, PT35M", "COMMITTED, PT0S"})
    void renewsAnOverdueReservationOnlyWhileItIsHeld(ReservationStatus status, Duration validFor) {
        repository.add(order, status, NOON, line(2));

        assertThat(reservations.reserve(order, Map.of(kangkung, 2)).expiresAt()).isEqualTo(NOON.plus(validFor));

        assertThat(ledger.changes()).isEmpty();
    }

    @Test
    void holdsAnExpiredReservationAgain() {
        repository.add(order, ReservationStatus.EXPIRED, NOON, line(2));
        ledger.setAvailable(kangkung, 3);

        assertThat(reservations.reserve(order, Map.of(kangkung, 3)).lines()).containsExactly(line(3));

        assertThat(ledger.changes()).containsExactly("reserved 3");
    }

    @Test
    void refusesAReservationOfAReleasedOrder() {
        reservations.release(order);

        assertThatExceptionOfType(ReservationClosed.class)
                .isThrownBy(() -> reservations.reserve(order, Map.of(kangkung, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, OPEN, 0",
        "HELD, COMMITTED, 0",
        "COMMITTED, COMMITTED, 0",
        "EXPIRED, COMMITTED, 1",
        "RELEASED, RELEASED, 0"
    })
    void commitsAHeldReservationAndHoldsAnExpiredOneAgain(
            ReservationStatus before, ReservationStatus after, int changes) {
        repository.add(order, before, NOON, line(2));
        ledger.setAvailable(kangkung, 2);

        reservations.commit(order);

        assertThat(repository.status(order)).isEqualTo(after);
        assertThat(ledger.changes()).hasSize(changes);
    }

    @Test
    void leavesAnExpiredReservationExpiredIfTheStockIsSold() {
        repository.add(order, ReservationStatus.EXPIRED, NOON, line(2));

        assertThatExceptionOfType(InsufficientStock.class).isThrownBy(() -> reservations.commit(order));

        assertThat(repository.status(order)).isEqualTo(ReservationStatus.EXPIRED);
    }

    @Test
    void commitsNothingForAnOrderWithoutReservation() {
        reservations.commit(order);

        assertThat(repository.findLocked(order)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OPEN,", "HELD, released", "COMMITTED, returned", "EXPIRED,", "RELEASED,"})
    void returnsTheStockOfAReleasedReservationOnce(ReservationStatus before, String reason) {
        repository.add(order, before, NOON, line(2));

        reservations.release(order);
        reservations.release(order);

        assertThat(repository.status(order)).isEqualTo(ReservationStatus.RELEASED);
        assertThat(ledger.changes()).isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @Test
    void leavesWhatIsSetAsideForOlderOrders() {
        ledger.setAvailable(kangkung, 5);

        assertThatExceptionOfType(InsufficientStock.class)
                .isThrownBy(() -> reservations.reserve(order, Map.of(kangkung, 3), Map.of(kangkung, 3)))
                .satisfies(problem -> assertThat(problem.properties().get("shortages"))
                        .isEqualTo(List.of(new StockShortage(kangkung, 3, 2))));
        assertThat(reservations
                        .reserve(order, Map.of(kangkung, 2), Map.of(kangkung, 3))
                        .lines())
                .containsExactly(line(2));
    }

    @Test
    void extendsAReservationOnlyWhileItIsHeld() {
        repository.add(order, ReservationStatus.COMMITTED, NOON, line(2));

        reservations.renew(order);
        reservations.expireUnknown(new OverdueReservation(order, Instant.EPOCH));

        assertThat(repository.status(order)).isEqualTo(ReservationStatus.COMMITTED);
        assertThat(repository.expiresAt(order)).isEqualTo(NOON);
        assertThat(ledger.changes()).isEmpty();
    }

    private UUID addProduct() {
        var id = UUID.randomUUID();
        var text = new ProductText("Kangkung", "Water spinach", "", "");
        catalogue.add(
                Product.create(id, "SYR-" + id, text, "sayuran-daun", new UnitPrice("ikat", 250, 4_500), null, 0));
        return id;
    }

    private StockLine line(int quantity) {
        return new StockLine(kangkung, "Kangkung", "ikat", 4_500, quantity);
    }
}
