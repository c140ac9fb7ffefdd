package id.microsayur.order.search;

import id.microsayur.platform.web.export.ExportLimiter.ExportLimits;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of exports, which read all orders at the speed of their reader.
 *
 * @param atOnce maximum number of running exports, per instance
 * @param deadline maximum duration of an export
 */
@Validated
@ConfigurationProperties("order.export")
record OrderExportProperties(
        @DefaultValue("2") @Min(1) int atOnce,
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration deadline) {

    ExportLimits limits() {
        return new ExportLimits(atOnce, deadline);
    }
}
