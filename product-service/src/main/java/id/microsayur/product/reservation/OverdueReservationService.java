package id.microsayur.product.reservation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import id.microsayur.platform.client.DownstreamServiceUnavailable;
import id.microsayur.product.reservation.OrderStatusClient.OrderStatusView;
import id.microsayur.product.reservation.ReservationRepository.OverdueReservation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClientException;

/**
 * Ends overdue reservations by the decision of order-service: time alone never returns the goods of an order that exists, nor
 * does an order-service that gives no answer. No transaction is open during the call.
 */
@Service
class OverdueReservationService {

    private static final Logger log = LoggerFactory.getLogger(OverdueReservationService.class);
    private static final int BATCH = 50;

    private final ReservationService reservations;
    private final OrderStatusClient orders;

    OverdueReservationService(ReservationService reservations, OrderStatusClient orderStatusClient) {
        this.reservations = reservations;
        this.orders = orderStatusClient;
    }

    /** Blocks during the calls; ends early if order-service gives no answer. */
    void settleOverdue() {
        var more = true;
        while (more) {
            var overdue = reservations.leaseOverdue(BATCH);
            more = settle(overdue) && overdue.size() == BATCH;
        }
    }

    /**
     * Settles the reservation of one order by the decision of order-service, overdue or not; blocks during the call.
     *
     * @return the status afterwards; empty if the order has no reservation
     * @throws DownstreamServiceUnavailable if order-service gives no answer
     */
    Optional<ReservationStatus> settleNow(UUID orderId) {
        var stored = reservations.findStored(orderId);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        var reservation = new OverdueReservation(orderId, stored.get().createdAt());
        settle(reservation, findStatuses(List.of(reservation)).get(orderId));
        return reservations.findStored(orderId).map(ReservationRepository.StoredReservation::status);
    }

    private boolean settle(List<OverdueReservation> overdue) {
        if (overdue.isEmpty()) {
            return true;
        }
        Map<UUID, OrderStatusView> statuses;
        try {
            statuses = findStatuses(overdue);
        } catch (DownstreamServiceUnavailable | RestClientException e) {
            log.warn(
                    "The orders of {} overdue reservations are not known now; the stock stays reserved: {}",
                    overdue.size(),
                    e.getMessage());
            return false;
        }
        overdue.forEach(reservation -> trySettle(reservation, statuses.get(reservation.orderId())));
        return true;
    }

    private Map<UUID, OrderStatusView> findStatuses(List<OverdueReservation> overdue) {
        var ids = overdue.stream().map(OverdueReservation::orderId).toList();
        return orders.findStatuses(ids).items().stream()
                .collect(toMap(OrderStatusView::orderId, identity(), (one, _) -> one));
    }

    private void trySettle(OverdueReservation overdue, @Nullable OrderStatusView order) {
        try {
            settle(overdue, order);
        } catch (RuntimeException e) {
            log.error("Overdue reservation of order {} not settled; retrying later", overdue.orderId(), e);
        }
    }

    private void settle(OverdueReservation overdue, @Nullable OrderStatusView order) {
        if (order == null) {
            reservations.expireUnknown(overdue);
            return;
        }
        switch (order.status()) {
            case "PAID", "CONFIRMED", "SHIPPED", "DELIVERED" -> reservations.commit(order.orderId());
            case "CANCELLED", "REFUNDED" -> {
                if (Boolean.TRUE.equals(order.shipped())) {
                    reservations.commit(order.orderId());
                } else {
                    reservations.release(order.orderId());
                }
            }
            default -> reservations.renew(order.orderId());
        }
    }
}
