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

/** Puts goods aside for orders: all that an order wants, or nothing. */
@Service
public class ReservationService {

    private static final Logger log = LoggerFactory.getLogger(ReservationService.class);

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
        this.stockOuts = meters.counter("micro.sayur.stock.outs"); // from the start, so that none shows as none
    }

    /**
     * Idempotent: an order that holds its goods already gets the same answer, and more time only if it has none left. One
     * whose reservation expired holds them anew, if they are still there; one that is over gets nothing.
     */
    @Transactional
    public Reservation reserve(UUID orderId, Map<UUID, Integer> wanted) {
        var reservation = reservations.findOrCreate(orderId, newExpiry());
        return switch (reservation.status()) {
            case OPEN, EXPIRED -> hold(reservation, priceLines(wanted));
            case HELD, COMMITTED -> {
                if (!reservation.matches(wanted)) {
                    throw new ReservationClosed(orderId, reservation.status());
                }
                yield reservation.isExpired(clock.instant()) ? renew(reservation) : reservation;
            }
            case RELEASED -> throw new ReservationClosed(orderId, reservation.status());
        };
    }

    /** The order is paid, or will be at the door. If the reservation expired just before, the goods are taken again, or the message must wait. */
    @Transactional
    public void commit(UUID orderId) {
        var found = reservations.findLocked(orderId);
        if (found.isEmpty()) {
            log.warn("Order {} is paid, but nothing was ever reserved for it", orderId);
            return;
        }
        var reservation = found.get();
        switch (reservation.status()) {
            case HELD -> reservations.save(reservation.commit());
            case EXPIRED ->
                reservations.save(hold(reservation, reservation.lines()).commit());
            case OPEN, RELEASED ->
                log.warn("Order {} is paid, but its reservation is {}", orderId, reservation.status());
            case COMMITTED -> log.debug("Order {} was committed before", orderId);
        }
    }

    /** The order is over. It is remembered even if nothing was reserved, so that a request still on its way finds it. */
    @Transactional
    public void release(UUID orderId) {
        var reservation = reservations.findOrCreate(orderId, clock.instant());
        if (reservation.takesStock()) {
            ledger.returnStock(orderId, reservation.productIds(), reservation.returnReason());
        }
        reservations.save(reservation.release());
    }

    /** Expires one reservation that nobody else is working on; the answer tells which. */
    @Transactional
    public Optional<UUID> expireNext() {
        var lapsed = reservations.lockNextExpired(clock.instant());
        lapsed.ifPresent(reservation -> {
            var orderId = reservation.orderId();
            ledger.returnStock(orderId, reservation.productIds(), StockChangeReason.reservationExpired(orderId));
            reservations.save(reservation.expire());
            log.info("The reservation of order {} expired", orderId);
        });
        return lapsed.map(Reservation::orderId);
    }

    private Reservation renew(Reservation reservation) {
        var renewed = reservation.renew(newExpiry());
        reservations.save(renewed);
        return renewed;
    }

    private Reservation hold(Reservation reservation, List<StockLine> lines) {
        var held = reservation.hold(lines, newExpiry());
        var available = ledger.lock(held.productIds());
        var shortages = lines.stream()
                .map(stockLine -> new StockShortage(
                        stockLine.productId(), stockLine.quantity(), available.getOrDefault(stockLine.productId(), 0)))
                .filter(line -> line.available() < line.requested())
                .toList();
        if (!shortages.isEmpty()) {
            stockOuts.increment();
            throw new InsufficientStock(shortages, lines);
        }
        reservations.saveLines(reservation, held);
        lines.forEach(stockLine -> ledger.reserve(held.orderId(), stockLine.productId(), stockLine.quantity()));
        return held;
    }

    /** In whole milliseconds, which the database keeps, so that a repeated answer is equal. */
    private Instant newExpiry() {
        return clock.instant().plus(properties.get().reservationTtl()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** In the order of the products, as they are read again. */
    private List<StockLine> priceLines(Map<UUID, Integer> wanted) {
        return catalogueService.findAll(wanted.keySet()).stream()
                .map(product -> StockLine.of(product, wanted.getOrDefault(product.id(), 0)))
                .sorted((one, other) ->
                        one.productId().toString().compareTo(other.productId().toString()))
                .toList();
    }
}
