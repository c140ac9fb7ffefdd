package id.microsayur.platform.web;

import id.microsayur.platform.problem.ProblemFactory;
import id.microsayur.platform.tracing.TraceContextPropagation;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Auto-configuration of problem responses. */
@AutoConfiguration
@Import(ProblemExceptionHandler.class)
class ProblemAutoConfiguration {

    @Bean
    ProblemFactory problemFactory(TraceContextPropagation traceContextPropagation) {
        return new ProblemFactory(traceContextPropagation);
    }
}
