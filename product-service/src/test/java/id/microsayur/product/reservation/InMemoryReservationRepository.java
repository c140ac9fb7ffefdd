package id.microsayur.product.reservation;

import id.microsayur.product.stock.StockLine;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Fake of the repository: reservations in memory. */
class InMemoryReservationRepository extends ReservationRepository {

    private final Map<UUID, Reservation> reservations = new HashMap<>();
    private final Map<UUID, Instant> createdAt = new HashMap<>();

    InMemoryReservationRepository() {
        super(null);
    }

    Reservation add(UUID order, ReservationStatus status, Instant expiresAt, StockLine line) {
        save(new Reservation(order, status, expiresAt, List.of(line)));
        return reservations.get(order);
    }

    ReservationStatus status(UUID order) {
        return reservations.get(order).status();
    }

    Instant expiresAt(UUID order) {
        return reservations.get(order).expiresAt();
    }

    @Override
    Reservation findOrCreate(UUID orderId, Instant expiresAt, Instant now) {
        createdAt.putIfAbsent(orderId, now);
        return reservations.computeIfAbsent(
                orderId, _ -> new Reservation(orderId, ReservationStatus.OPEN, expiresAt, List.of()));
    }

    @Override
    Optional<Reservation> findLocked(UUID orderId) {
        return Optional.ofNullable(reservations.get(orderId));
    }

    @Override
    Optional<StoredReservation> findStored(UUID orderId) {
        return findLocked(orderId)
                .map(reservation ->
                        new StoredReservation(reservation.status(), createdAt.getOrDefault(orderId, Instant.EPOCH)));
    }

    @Override
    boolean commitHeld(UUID orderId) {
        var held = findLocked(orderId).filter(reservation -> reservation.status() == ReservationStatus.HELD);
        held.ifPresent(reservation -> save(reservation.commit()));
        return held.isPresent();
    }

    @Override
    List<OverdueReservation> leaseOverdue(Instant now, Instant leaseEnd, int limit) {
        var overdue = reservations.values().stream()
                .filter(reservation -> reservation.isExpired(now))
                .limit(limit)
                .toList();
        overdue.forEach(reservation -> save(reservation.renew(leaseEnd)));
        return overdue.stream()
                .map(reservation -> new OverdueReservation(
                        reservation.orderId(), createdAt.getOrDefault(reservation.orderId(), Instant.EPOCH)))
                .toList();
    }

    @Override
    void save(Reservation reservation) {
        reservations.put(reservation.orderId(), reservation);
    }

    @Override
    void saveLines(Reservation former, Reservation reservation) {
        save(reservation);
    }
}
