package id.microsayur.product.reservation;

import id.microsayur.product.stock.StockLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reservations and their lines; a row that is read is locked until the transaction ends, unless a method says otherwise. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ReservationRepository {

    private final JdbcClient jdbc;

    ReservationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Creates an OPEN reservation if the order has none. */
    Reservation findOrCreate(UUID orderId, Instant expiresAt, Instant now) {
        int created = jdbc.sql("insert into reservations (order_id, status, expires_at, created_at)"
                        + " values (:order, 'OPEN', :expires, :now) on conflict do nothing")
                .param("order", orderId)
                .param("expires", Timestamp.from(expiresAt))
                .param("now", Timestamp.from(now))
                .update();
        if (created == 1) {
            return new Reservation(orderId, ReservationStatus.OPEN, expiresAt, List.of());
        }
        return findLocked(orderId).orElseThrow();
    }

    Optional<Reservation> findLocked(UUID orderId) {
        return jdbc.sql("select order_id, status, expires_at from reservations where order_id = :order for update")
                .param("order", orderId)
                .query(ReservationRepository::toRow)
                .optional()
                .map(this::withLines);
    }

    /**
     * Leases the longest overdue reservations, of which other transactions then lock none: they are overdue again at the end
     * of the lease.
     */
    List<OverdueReservation> leaseOverdue(Instant now, Instant leaseEnd, int limit) {
        return jdbc.sql("""
                        update reservations set expires_at = :lease
                        where order_id in (
                            select order_id from reservations
                            where status = 'HELD' and expires_at <= :now
                            order by expires_at limit :limit for update skip locked)
                        returning order_id, created_at""")
                .param("now", Timestamp.from(now))
                .param("lease", Timestamp.from(leaseEnd))
                .param("limit", limit)
                .query((row, _) -> new OverdueReservation(
                        row.getObject("order_id", UUID.class),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    /** Without a lock. */
    Optional<StoredReservation> findStored(UUID orderId) {
        return jdbc.sql("select status, created_at from reservations where order_id = :order")
                .param("order", orderId)
                .query((row, _) -> new StoredReservation(
                        ReservationStatus.valueOf(row.getString("status")),
                        row.getTimestamp("created_at").toInstant()))
                .optional();
    }

    void save(Reservation reservation) {
        jdbc.sql("update reservations set status = :status, expires_at = :expires where order_id = :order")
                .param("order", reservation.orderId())
                .param("status", reservation.status().name())
                .param("expires", Timestamp.from(reservation.expiresAt()))
                .update();
    }

    /** Commits a held reservation without reading it; false if it is not held. */
    boolean commitHeld(UUID orderId) {
        return jdbc.sql("update reservations set status = 'COMMITTED' where order_id = :order and status = 'HELD'")
                        .param("order", orderId)
                        .update()
                == 1;
    }

    /** Replaces the lines; the lot allocations of the former ones are deleted with them. */
    void saveLines(Reservation former, Reservation reservation) {
        if (!former.lines().isEmpty()) {
            jdbc.sql("delete from reservation_lines where order_id = :order")
                    .param("order", reservation.orderId())
                    .update();
        }
        var lines = reservation.lines();
        jdbc.sql("""
                        with saved as (
                            update reservations set status = :status, expires_at = :expires where order_id = :order)
                        insert into reservation_lines (order_id, product_id, name, unit, unit_price, quantity)
                        select :order, * from unnest(
                            :products::uuid[], :names::text[], :units::text[], :prices::bigint[], :quantities::int[])""")
                .param("status", reservation.status().name())
                .param("expires", Timestamp.from(reservation.expiresAt()))
                .param("order", reservation.orderId())
                .param("products", lines.stream().map(StockLine::productId).toArray(UUID[]::new))
                .param("names", lines.stream().map(StockLine::name).toArray(String[]::new))
                .param("units", lines.stream().map(StockLine::unit).toArray(String[]::new))
                .param("prices", lines.stream().map(StockLine::unitPrice).toArray(Long[]::new))
                .param("quantities", lines.stream().map(StockLine::quantity).toArray(Integer[]::new))
                .update();
    }

    private Reservation withLines(ReservationRow reservationRow) {
        var lines = jdbc.sql("select product_id, name, unit, unit_price, quantity from reservation_lines"
                        + " where order_id = :order order by product_id")
                .param("order", reservationRow.orderId())
                .query((row, _) -> new StockLine(
                        row.getObject("product_id", UUID.class),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getLong("unit_price"),
                        row.getInt("quantity")))
                .list();
        return new Reservation(reservationRow.orderId(), reservationRow.status(), reservationRow.expiresAt(), lines);
    }

    private static ReservationRow toRow(ResultSet row, int number) throws SQLException {
        return new ReservationRow(
                row.getObject("order_id", UUID.class),
                ReservationStatus.valueOf(row.getString("status")),
                row.getTimestamp("expires_at").toInstant());
    }

    /** A held reservation that is overdue, and since when its order has one. */
    record OverdueReservation(UUID orderId, Instant createdAt) {}

    /** State of a reservation, and since when its order has one. */
    record StoredReservation(ReservationStatus status, Instant createdAt) {}

    private record ReservationRow(UUID orderId, ReservationStatus status, Instant expiresAt) {}
}
