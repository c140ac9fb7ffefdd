package id.microsayur.runtime.tracing;

import id.microsayur.runtime.refresh.NeedsRestart;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How traces are reported.
 *
 * @param queue so many spans wait for Zipkin at most; what comes on top is dropped and counted, and no request waits
 */
@Validated
@NeedsRestart
@ConfigurationProperties("platform.traces")
record SpanExportProperties(@DefaultValue("5000") @Min(1) int queue) {}
