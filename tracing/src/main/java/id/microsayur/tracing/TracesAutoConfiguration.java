package id.microsayur.tracing;

import brave.handler.MutableSpan;
import brave.propagation.Propagation;
import brave.sampler.Sampler;
import id.microsayur.live.ConfigCheck;
import id.microsayur.live.Live;
import id.microsayur.live.LiveProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.ConditionalOnEnabledTracingExport;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.context.annotation.Bean;
import zipkin2.reporter.BytesEncoder;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.brave.AsyncZipkinSpanHandler;
import zipkin2.reporter.metrics.micrometer.MicrometerReporterMetrics;

/** Sampling and propagation that follow config-repo, and a report that never holds up a request. */
@AutoConfiguration(
        afterName = "org.springframework.boot.zipkin.autoconfigure.ZipkinAutoConfiguration",
        beforeName = {
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.zipkin.ZipkinWithBraveTracingAutoConfiguration"
        })
@EnableConfigurationProperties({TracingProperties.class, ReportProperties.class})
class TracesAutoConfiguration {

    @Bean
    Live<TracingProperties> liveTracing(LiveProperties live, TracingProperties properties) {
        return live.follow("management.tracing", properties);
    }

    @Bean
    ConfigCheck probabilityIsOne() {
        return new ProbabilityCheck();
    }

    @Bean
    @ConditionalOnMissingBean
    Sampler sampler(Live<TracingProperties> liveTracing) {
        return new LiveSampler(liveTracing);
    }

    @Bean
    @ConditionalOnEnabledTracingExport
    Propagation.Factory propagation(Live<TracingProperties> liveTracing) {
        return new LivePropagation(liveTracing);
    }

    @Bean
    ObservationFilter failedAnswersAreErrors() {
        return new FailedAnswers();
    }

    @Bean
    @ConditionalOnBean(BytesMessageSender.class)
    @ConditionalOnEnabledTracingExport("zipkin")
    AsyncZipkinSpanHandler zipkinReport(
            BytesMessageSender sender,
            BytesEncoder<MutableSpan> encoder,
            ReportProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        var report = AsyncZipkinSpanHandler.newBuilder(sender).queuedMaxSpans(properties.queue());
        meters.ifUnique(registry -> report.metrics(MicrometerReporterMetrics.create(registry)));
        return report.build(encoder);
    }
}
