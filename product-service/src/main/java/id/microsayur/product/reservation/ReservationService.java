package id.microsayur.product.reservation;

import id.microsayur.product.catalogue.CatalogueService;
import id.microsayur.product.stock.InsufficientStock;
import id.microsayur.product.stock.StockChangeReason;
import id.microsayur.product.stock.StockLedger;
import id.microsayur.product.stock.StockLine;
import id.microsayur.product.stock.StockShortage;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reserves stock for orders, all requested lines or none. */
@Service
public class ReservationService {

    private static final Logger log = LoggerFactory.getLogger(ReservationService.class);

    /** Longer than a question to order-service, and the pause before the next one without an answer. */
    private static final Duration CHECK_LEASE = Duration.ofMinutes(1);

    private final CatalogueService catalogueService;
    private final StockLedger ledger;
    private final ReservationRepository reservations;
    private final Refreshable<ReservationProperties> properties;
    private final Clock clock;
    private final Counter stockOuts;

    ReservationService(
            CatalogueService catalogueService,
            StockLedger ledger,
            ReservationRepository reservations,
            Refreshable<ReservationProperties> properties,
            Clock clock,
            MeterRegistry meters) {
        this.catalogueService = catalogueService;
        this.ledger = ledger;
        this.reservations = reservations;
        this.properties = properties;
        this.clock = clock;
        this.stockOuts =
                meters.counter("micro.sayur.stock.outs"); // registered at start, so that the metric exists with value 0
    }

    @Transactional
    public Reservation reserve(UUID orderId, Map<UUID, Integer> requested) {
        return reserve(orderId, requested, Map.of());
    }

    /**
     * Idempotent: a held reservation is returned unchanged and renewed only if overdue. An expired one is held again if the
     * stock suffices; a released one fails with {@link ReservationClosed}.
     *
     * @param setAside quantities that must stay available, because older orders wait for them
     */
    @Transactional
    public Reservation reserve(UUID orderId, Map<UUID, Integer> requested, Map<UUID, Integer> setAside) {
        var now = clock.instant();
        var reservation = reservations.findOrCreate(orderId, nextCheck(now), now);
        return switch (reservation.status()) {
            case OPEN, EXPIRED -> hold(reservation, priceLines(requested), setAside, now);
            case HELD, COMMITTED -> {
                if (!reservation.matches(requested)) {
                    throw new ReservationClosed(orderId, reservation.status());
                }
                yield reservation.isExpired(now) ? renew(reservation, now) : reservation;
            }
            case RELEASED -> throw new ReservationClosed(orderId, reservation.status());
        };
    }

    /** For paid and cash-on-delivery orders. An expired reservation is held again; without enough stock the message is retried. */
    @Transactional
    public void commit(UUID orderId) {
        if (reservations.commitHeld(orderId)) {
            return;
        }
        var found = reservations.findLocked(orderId);
        if (found.isEmpty()) {
            log.warn("Order {} is paid but has no reservation; no stock is committed", orderId);
            return;
        }
        var reservation = found.get();
        switch (reservation.status()) {
            case HELD -> reservations.save(reservation.commit()); // held again since
            case EXPIRED ->
                reservations.save(hold(reservation, reservation.lines(), Map.of(), clock.instant())
                        .commit());
            case OPEN, RELEASED ->
                log.warn(
                        "Order {} is paid but its reservation is {}; no stock is committed",
                        orderId,
                        reservation.status());
            case COMMITTED -> log.debug("Reservation of order {} is already committed", orderId);
        }
    }

    /** Saves RELEASED even without a reservation, so that a delayed reservation request of the order is refused. */
    @Transactional
    public void release(UUID orderId) {
        var now = clock.instant();
        var reservation = reservations.findOrCreate(orderId, now, now);
        if (reservation.takesStock()) {
            ledger.returnStock(orderId, reservation.productIds(), reservation.returnReason(), now);
        }
        reservations.save(reservation.release());
    }

    /** Leases overdue reservations for the time of a question to order-service; other instances skip them. */
    @Transactional
    List<ReservationRepository.OverdueReservation> leaseOverdue(int limit) {
        var now = clock.instant();
        return reservations.leaseOverdue(now, now.plus(CHECK_LEASE), limit);
    }

    @Transactional
    Optional<ReservationRepository.StoredReservation> findStored(UUID orderId) {
        return reservations.findStored(orderId);
    }

    /** Extends the reservation of an order that is still open. */
    @Transactional
    void renew(UUID orderId) {
        findHeld(orderId).ifPresent(reservation -> renew(reservation, clock.instant()));
    }

    /** Returns the stock of a reservation whose order does not exist, unless it is younger than its lifetime. */
    @Transactional
    void expireUnknown(ReservationRepository.OverdueReservation overdue) {
        var now = clock.instant();
        var orderId = overdue.orderId();
        findHeld(orderId).ifPresent(reservation -> {
            if (overdue.createdAt().plus(properties.get().reservationTtl()).isAfter(now)) {
                renew(reservation, now);
                return;
            }
            ledger.returnStock(orderId, reservation.productIds(), StockChangeReason.reservationExpired(orderId), now);
            reservations.save(reservation.expire());
            log.warn("Reservation of order {} expired: order-service does not know the order", orderId);
        });
    }

    private Optional<Reservation> findHeld(UUID orderId) {
        return reservations.findLocked(orderId).filter(reservation -> reservation.status() == ReservationStatus.HELD);
    }

    private Reservation renew(Reservation reservation, Instant now) {
        var renewed = reservation.renew(nextCheck(now));
        reservations.save(renewed);
        return renewed;
    }

    private Reservation hold(Reservation reservation, List<StockLine> lines, Map<UUID, Integer> setAside, Instant now) {
        var held = reservation.hold(lines, nextCheck(now));
        var available = ledger.lock(held.productIds(), now);
        var shortages = lines.stream()
                .map(stockLine -> new StockShortage(
                        stockLine.productId(), stockLine.quantity(), free(stockLine.productId(), available, setAside)))
                .filter(line -> line.available() < line.requested())
                .toList();
        if (!shortages.isEmpty()) {
            stockOuts.increment();
            throw new InsufficientStock(shortages, lines);
        }
        reservations.saveLines(reservation, held);
        ledger.reserve(held.orderId(), lines, now);
        log.info("Stock of order {} is reserved", held.orderId());
        return held;
    }

    private static int free(UUID product, Map<UUID, Integer> available, Map<UUID, Integer> setAside) {
        return Math.max(0, available.getOrDefault(product, 0) - setAside.getOrDefault(product, 0));
    }

    /** Truncated to the precision of the column, so that a repeated request returns an equal value. */
    private Instant nextCheck(Instant now) {
        return now.plus(properties.get().untilCheck()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Sorted by product id, as the repository reads them. */
    private List<StockLine> priceLines(Map<UUID, Integer> requested) {
        return catalogueService.findAll(requested.keySet()).stream()
                .map(product -> StockLine.of(product, requested.getOrDefault(product.id(), 0)))
                .sorted((one, other) ->
                        one.productId().toString().compareTo(other.productId().toString()))
                .toList();
    }
}
