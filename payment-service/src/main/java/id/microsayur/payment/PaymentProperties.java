package id.microsayur.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How payments find their outcome. */
@Validated
@ConfigurationProperties("payment")
public record PaymentProperties(@DefaultValue @Valid Reconciler reconciler) {

    /**
     * How unknown outcomes are settled.
     *
     * @param pause between two looks for open payments
     * @param batch payments taken at once
     * @param backoff before the first question; doubled for each further one
     * @param maxBackoff the longest
     * @param certainAfter the age from which a key that the provider does not know was never charged; longer than
     *     any request can be on its way
     */
    public record Reconciler(
            @DefaultValue("1s") @DurationMin(millis = 50) Duration pause,
            @DefaultValue("20") @Min(1) @Max(200) int batch,
            @DefaultValue("1s") @DurationMin(millis = 50) Duration backoff,
            @DefaultValue("30s") @DurationMin(millis = 50) Duration maxBackoff,
            @DefaultValue("10s") @DurationMin(millis = 50) Duration certainAfter) {}
}
