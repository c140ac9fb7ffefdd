package id.microsayur.product.reservation;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Lifetime of an unpaid reservation, and the interval of the job that expires reservations and stock lots. */
@Validated
@ConfigurationProperties("product")
record ReservationProperties(
        @DefaultValue("35m") @DurationMin(seconds = 1) Duration reservationTtl,
        @DefaultValue("5s") @DurationMin(millis = 50) Duration sweepInterval) {}
