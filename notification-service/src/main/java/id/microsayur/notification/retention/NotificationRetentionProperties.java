package id.microsayur.notification.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Retention of this service's tables.
 *
 * @param notifications finished notifications with their deliveries; longer than an event can arrive again
 * @param orderSnapshots data of an order since its first event; longer than an order can be refunded
 * @param erasures ids of erased users; longer than events about them can arrive
 */
@Validated
@ConfigurationProperties("notification.retention")
public record NotificationRetentionProperties(
        @DefaultValue("90d") @DurationMin(days = 14) Duration notifications,
        @DefaultValue("400d") @DurationMin(days = 30) Duration orderSnapshots,
        @DefaultValue("400d") @DurationMin(days = 30) Duration erasures) {}
