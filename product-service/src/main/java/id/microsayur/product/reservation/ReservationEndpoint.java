package id.microsayur.product.reservation;

import id.microsayur.platform.problem.NotFound;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** Actuator endpoint {@code reservations}: settles the reservation of an order by the decision of order-service. */
@Component
@Endpoint(id = "reservations")
class ReservationEndpoint {

    private static final Logger log = LoggerFactory.getLogger(ReservationEndpoint.class);

    private final OverdueReservationService reservations;

    ReservationEndpoint(OverdueReservationService overdueReservationService) {
        this.reservations = overdueReservationService;
    }

    /** The parameter names are the member names of the JSON body. */
    @WriteOperation
    SettlementReport settle(UUID order_id, SecurityContext caller) {
        var status = reservations
                .settleNow(order_id)
                .orElseThrow(() ->
                        new NotFound("reservation-not-found", "Order %s has no reservation.".formatted(order_id)));
        var operator = caller.getPrincipal();
        log.warn(
                "Operator {} had the reservation of order {} settled: it is {}",
                operator == null ? "unknown" : operator.getName(),
                order_id,
                status);
        return new SettlementReport(status);
    }

    /** Status of the reservation afterwards. */
    record SettlementReport(ReservationStatus status) {}
}
