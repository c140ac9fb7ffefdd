package id.microsayur.platform.test.web;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import id.microsayur.platform.tracing.SpanTags;
import id.microsayur.platform.tracing.TraceContextPropagation;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Beans of a {@link WebSliceTest} in place of those that need a broker or a tracer. */
@TestConfiguration(proxyBeanMethods = false)
class WebSliceConfiguration {

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys) {
        return NimbusJwtDecoder.withJwkSource(keys).build();
    }

    @Bean
    TraceContextPropagation traceContextPropagation() {
        return new TraceContextPropagation(Tracer.NOOP, Propagator.NOOP);
    }

    @Bean
    SpanTags spanTags() {
        return new SpanTags(Tracer.NOOP);
    }
}
