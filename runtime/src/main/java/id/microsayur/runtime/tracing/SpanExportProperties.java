package id.microsayur.runtime.tracing;

import id.microsayur.runtime.refresh.NeedsRestart;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the span export.
 *
 * @param queue largest number of spans that wait for export; further spans are dropped and counted
 */
@Validated
@NeedsRestart
@ConfigurationProperties("platform.traces")
record SpanExportProperties(@DefaultValue("5000") @Min(1) int queue) {}
