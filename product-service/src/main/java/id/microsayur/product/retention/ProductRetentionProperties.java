package id.microsayur.product.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Retention of this service's tables.
 *
 * @param reservations reservations that hold no stock, with their lines, since their creation; longer than an order can be
 *     cancelled or returned
 * @param stockHistory changes of the available stock
 */
@Validated
@ConfigurationProperties("product.retention")
public record ProductRetentionProperties(
        @DefaultValue("90d") @DurationMin(days = 8) Duration reservations,
        @DefaultValue("730d") @DurationMin(days = 30) Duration stockHistory) {}
