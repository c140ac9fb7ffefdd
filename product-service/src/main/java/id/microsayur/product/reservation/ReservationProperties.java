package id.microsayur.product.reservation;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long reservations of unpaid orders last, and the interval of the job that ends them and stock lots.
 *
 * @param reservationCheck time after which order-service is asked what became of the order, and again each time the order
 *     is still open
 * @param reservationTtl lifetime of a reservation whose order is unknown to order-service
 */
@Validated
@ConfigurationProperties("product")
record ReservationProperties(
        @DefaultValue("35m") @DurationMin(seconds = 1) Duration reservationCheck,
        @DefaultValue("24h") @DurationMin(seconds = 1) Duration reservationTtl,
        @DefaultValue("5s") @DurationMin(millis = 50) Duration sweepInterval) {

    /** The check never comes after the lifetime. */
    Duration untilCheck() {
        return reservationCheck.compareTo(reservationTtl) < 0 ? reservationCheck : reservationTtl;
    }
}
