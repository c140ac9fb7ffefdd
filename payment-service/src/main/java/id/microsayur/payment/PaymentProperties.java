package id.microsayur.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Providers by payment method, and the settings of reconciliation.
 *
 * @param methods provider name by payment method, in the order in which a shop offers them
 */
@Validated
@ConfigurationProperties("payment")
public record PaymentProperties(
        @DefaultValue @Valid Reconciler reconciler,
        @Nullable Map<@Pattern(regexp = "[a-z][a-z0-9_-]{1,29}") String, @NotBlank String> methods) {

    public PaymentProperties {
        methods = methods == null || methods.isEmpty()
                ? Map.of("card", "sandbox", "cash_on_delivery", "cash")
                : Collections.unmodifiableMap(new LinkedHashMap<>(methods));
    }

    @Override
    public Map<String, String> methods() {
        return Objects.requireNonNull(methods);
    }

    /**
     * Settings of the reconciliation of open outcomes.
     *
     * @param pause between two polls for due records
     * @param batch records claimed per poll
     * @param backoff delay before the first query; doubled for each further one
     * @param maxBackoff upper limit of the delay
     * @param certainAfter age from which a key unknown to the provider counts as never charged; must exceed the longest
     *     time that a request can be in flight
     */
    public record Reconciler(
            @DefaultValue("1s") @DurationMin(millis = 50) Duration pause,
            @DefaultValue("20") @Min(1) @Max(200) int batch,
            @DefaultValue("1s") @DurationMin(millis = 50) Duration backoff,
            @DefaultValue("30s") @DurationMin(millis = 50) Duration maxBackoff,
            @DefaultValue("10s") @DurationMin(millis = 50) Duration certainAfter) {}
}
