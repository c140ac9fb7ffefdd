package id.microsayur.gateway.body;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of request bodies while they arrive and are forwarded.
 *
 * @param minRate mean bytes per second of a body that takes longer than {@code gateway.request-within}
 * @param silence longest time without a byte of the body
 * @param budget bytes of all bodies in memory
 * @param perCaller bytes of the bodies of one caller in memory
 */
@ConfigurationProperties("gateway.bodies")
public record BodyProperties(
        @DefaultValue("10KB") DataSize minRate,
        @DefaultValue("10s") Duration silence,
        @DefaultValue("48MB") DataSize budget,
        @DefaultValue("12MB") DataSize perCaller) {

    public BodyProperties {
        if (minRate.isNegative() || !silence.isPositive()) {
            throw new IllegalArgumentException("min-rate can't be negative, and silence must be positive");
        }
        if (perCaller.toBytes() < 1 || budget.compareTo(perCaller) < 0) {
            throw new IllegalArgumentException(
                    "budget and per-caller must be positive, and per-caller within the budget");
        }
    }
}
