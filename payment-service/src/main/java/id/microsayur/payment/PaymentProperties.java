package id.microsayur.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who takes money in which way, and how payments find their outcome.
 *
 * @param methods for each method of payment the provider's name
 */
@Validated
@ConfigurationProperties("payment")
public record PaymentProperties(
        @DefaultValue @Valid Reconciler reconciler,
        @Nullable Map<@Pattern(regexp = "[a-z][a-z0-9_-]{1,29}") String, @NotBlank String> methods) {

    public PaymentProperties {
        methods = methods == null || methods.isEmpty()
                ? Map.of("card", "sandbox", "cash_on_delivery", "cash")
                : Map.copyOf(methods);
    }

    @Override
    public Map<String, String> methods() {
        return Objects.requireNonNull(methods);
    }

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
