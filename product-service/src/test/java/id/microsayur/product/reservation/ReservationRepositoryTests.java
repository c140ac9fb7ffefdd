package id.microsayur.product.reservation;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.RepositoryTest;
import id.microsayur.product.stock.StockLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
class ReservationRepositoryTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

    private static final Instant CREATED = NOON.minusSeconds(3600);

    @Autowired
    JdbcClient jdbc;

    private ReservationRepository reservations;

    @BeforeEach
    void createRepository() {
        reservations = new ReservationRepository(jdbc);
    }

    @ParameterizedTest
    @EnumSource
    void leasesAnOverdueReservationOnceAndOnlyWhileItIsHeld(ReservationStatus status) {
        var reservation = save(status, NOON);

        assertThat(lease(NOON, 9)).isEqualTo(status == ReservationStatus.HELD ? List.of(reservation) : List.of());
        assertThat(lease(NOON, 9)).isEmpty();
        assertThat(lease(NOON.plusSeconds(60), 9))
                .isEqualTo(status == ReservationStatus.HELD ? List.of(reservation) : List.of());
    }

    @Test
    void leasesTheLongestOverdueReservationsFirst() {
        save(ReservationStatus.HELD, NOON.minusSeconds(1));
        var longest = save(ReservationStatus.HELD, NOON.minusSeconds(2));
        save(ReservationStatus.HELD, NOON.plusSeconds(1));

        assertThat(lease(NOON, 1)).containsExactly(longest);
    }

    private List<UUID> lease(Instant now, int limit) {
        var leased = reservations.leaseOverdue(now, now.plusSeconds(60), limit);
        assertThat(leased).allSatisfy(overdue -> assertThat(overdue.createdAt()).isEqualTo(CREATED));
        return leased.stream()
                .map(ReservationRepository.OverdueReservation::orderId)
                .toList();
    }

    @Test
    void createsOneReservationPerOrder() {
        var order = UUID.randomUUID();
        var created = reservations.findOrCreate(order, NOON, CREATED);

        assertThat(created.status()).isEqualTo(ReservationStatus.OPEN);
        assertThat(reservations.findOrCreate(order, NOON.plusSeconds(60), NOON)).isEqualTo(created);
        assertThat(reservations.findLocked(order)).contains(created);
        assertThat(reservations.findLocked(UUID.randomUUID())).isEmpty();
    }

    @Test
    void replacesTheLinesInTheOrderOfTheirProducts() {
        var former = reservations.findLocked(save(ReservationStatus.HELD, NOON)).orElseThrow();
        var lines = Stream.of(line(insertProduct(), 3), line(insertProduct(), 4))
                .sorted(comparing(line -> line.productId().toString()))
                .toList();
        var next = new Reservation(former.orderId(), ReservationStatus.HELD, NOON, lines);

        reservations.saveLines(former, next);

        assertThat(reservations.findLocked(former.orderId())).contains(next);
    }

    @ParameterizedTest
    @EnumSource
    void commitsOnlyAHeldReservationWithoutReadingIt(ReservationStatus status) {
        var order = save(status, NOON);
        var isHeld = status == ReservationStatus.HELD;

        assertThat(reservations.commitHeld(order)).isEqualTo(isHeld);
        assertThat(reservations.findLocked(order).orElseThrow().status())
                .isEqualTo(isHeld ? ReservationStatus.COMMITTED : status);
    }

    private UUID save(ReservationStatus status, Instant expiresAt) {
        var created = reservations.findOrCreate(UUID.randomUUID(), expiresAt, CREATED);
        var saved = new Reservation(created.orderId(), status, expiresAt, List.of(line(insertProduct(), 2)));
        reservations.saveLines(created, saved);
        return saved.orderId();
    }

    private static StockLine line(UUID product, int quantity) {
        return new StockLine(product, "Sawi Uji", "kg", 9_000, quantity);
    }

    private UUID insertProduct() {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into products (id, sku, name, name_en, description, description_en, category, unit, price, version)
                values (:id, cast(:id as text), 'Sawi Uji', 'Test Greens', '', '', 'umbi', 'kg', 9000, 0)""").param("id", id).update();
        return id;
    }
}
