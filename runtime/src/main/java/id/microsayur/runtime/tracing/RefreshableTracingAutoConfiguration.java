package id.microsayur.runtime.tracing;

import brave.handler.MutableSpan;
import brave.propagation.Propagation;
import brave.sampler.Sampler;
import id.microsayur.runtime.property.ConfigCheck;
import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.runtime.refresh.RefreshablePropertiesRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.ConditionalOnEnabledTracingExport;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.context.annotation.Bean;
import zipkin2.reporter.BytesEncoder;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.brave.AsyncZipkinSpanHandler;
import zipkin2.reporter.metrics.micrometer.MicrometerReporterMetrics;

/** Refreshable sampling and propagation, and span export with a bounded queue that never blocks a request. */
@AutoConfiguration(
        afterName = "org.springframework.boot.zipkin.autoconfigure.ZipkinAutoConfiguration",
        beforeName = {
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.zipkin.ZipkinWithBraveTracingAutoConfiguration"
        })
@ConditionalOnClass(
        name = {
            "brave.sampler.Sampler",
            "zipkin2.reporter.brave.AsyncZipkinSpanHandler",
            "org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties"
        })
@EnableConfigurationProperties({TracingProperties.class, SpanExportProperties.class})
class RefreshableTracingAutoConfiguration {

    @Bean
    Refreshable<TracingProperties> refreshableTracing(
            RefreshablePropertiesRegistry registry, TracingProperties properties) {
        return registry.register("management.tracing", properties);
    }

    @Bean
    ConfigCheck samplingProbabilityCheck() {
        return new SamplingProbabilityCheck();
    }

    @Bean
    @ConditionalOnMissingBean
    Sampler sampler(Refreshable<TracingProperties> refreshableTracing) {
        return new RefreshableSampler(refreshableTracing);
    }

    @Bean
    @ConditionalOnEnabledTracingExport
    Propagation.Factory propagation(Refreshable<TracingProperties> refreshableTracing) {
        return new RefreshablePropagation(refreshableTracing);
    }

    @Bean
    ObservationFilter serverErrorObservationFilter() {
        return new ServerErrorObservationFilter();
    }

    @Bean
    @ConditionalOnBean(BytesMessageSender.class)
    @ConditionalOnEnabledTracingExport("zipkin")
    AsyncZipkinSpanHandler boundedZipkinSpanHandler(
            BytesMessageSender sender,
            BytesEncoder<MutableSpan> encoder,
            SpanExportProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        var handler = AsyncZipkinSpanHandler.newBuilder(sender).queuedMaxSpans(properties.queue());
        meters.ifUnique(registry -> handler.metrics(MicrometerReporterMetrics.create(registry)));
        return handler.build(encoder);
    }
}
