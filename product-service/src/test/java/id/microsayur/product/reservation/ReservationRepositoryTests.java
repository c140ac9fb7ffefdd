package id.microsayur.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.RepositoryTest;
import id.microsayur.product.stock.StockLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
class ReservationRepositoryTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

    @Autowired
    JdbcClient jdbc;

    private ReservationRepository reservations;

    @BeforeEach
    void createRepository() {
        reservations = new ReservationRepository(jdbc);
    }

    @ParameterizedTest
    @EnumSource
    void locksAnOverdueReservationForExpiryOnlyWhileItIsHeld(ReservationStatus status) {
        var reservation = save(status, NOON);

        assertThat(reservations.lockNextExpired(NOON))
                .isEqualTo(status == ReservationStatus.HELD ? Optional.of(reservation) : Optional.empty());
    }

    @Test
    void locksTheLongestOverdueReservationFirst() {
        save(ReservationStatus.HELD, NOON.minusSeconds(1));
        var longest = save(ReservationStatus.HELD, NOON.minusSeconds(2));
        save(ReservationStatus.HELD, NOON.plusSeconds(1));

        assertThat(reservations.lockNextExpired(NOON)).contains(longest);
    }

    @Test
    void createsOneReservationPerOrder() {
        var order = UUID.randomUUID();
        var created = reservations.findOrCreate(order, NOON);

        assertThat(created.status()).isEqualTo(ReservationStatus.OPEN);
        assertThat(reservations.findOrCreate(order, NOON.plusSeconds(60))).isEqualTo(created);
        assertThat(reservations.findLocked(order)).contains(created);
        assertThat(reservations.findLocked(UUID.randomUUID())).isEmpty();
    }

    @Test
    void replacesTheLinesInTheOrderOfTheirProducts() {
        var former = save(ReservationStatus.HELD, NOON);
        var next = new Reservation(former.orderId(), ReservationStatus.HELD, NOON, List.of(line(insertProduct(), 3)));

        reservations.saveLines(former, next);

        assertThat(reservations.findLocked(former.orderId())).contains(next);
    }

    private Reservation save(ReservationStatus status, Instant expiresAt) {
        var created = reservations.findOrCreate(UUID.randomUUID(), expiresAt);
        var saved = new Reservation(created.orderId(), status, expiresAt, List.of(line(insertProduct(), 2)));
        reservations.saveLines(created, saved);
        return saved;
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
