package id.microsayur.platform.web.limit;

import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Auto-configuration of the concurrency limit, which exempts operator endpoints. */
@AutoConfiguration
@EnableConfigurationProperties(ConcurrencyLimitProperties.class)
class ConcurrencyLimitAutoConfiguration {

    /** After the tracing and metrics filters, before the security filters. */
    private static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    FilterRegistrationBean<ConcurrencyLimitFilter> concurrencyLimitFilter(
            Refreshable<ConcurrencyLimitProperties> properties,
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            ObjectProvider<MeterRegistry> meters) {
        Runnable rejections = () -> meters.ifAvailable(
                registry -> registry.counter("micro.sayur.requests.refused").increment());
        var filter = new FilterRegistrationBean<>(
                new ConcurrencyLimitFilter(properties, problems, rejections, System::nanoTime));
        filter.setOrder(FILTER_ORDER);
        return filter;
    }
}
