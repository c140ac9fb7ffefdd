package id.microsayur.order.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Retention of this service's tables.
 *
 * @param orders ended orders with their changes; Indonesian tax law (UU KUP, article 28 paragraph 11) demands ten years, which
 *     begin with the end of the tax year
 * @param calls calls and received events in the history of an order
 * @param requestKeys Idempotency-Key of an order; at least the seven days in which a repeated request finds its order
 * @param carts carts since their last change
 */
@Validated
@ConfigurationProperties("order.retention")
public record OrderRetentionProperties(
        @DefaultValue("4018d") @DurationMin(days = 3653) Duration orders,
        @DefaultValue("90d") @DurationMin(days = 1) Duration calls,
        @DefaultValue("8d") @DurationMin(days = 7) Duration requestKeys,
        @DefaultValue("180d") @DurationMin(days = 1) Duration carts) {}
