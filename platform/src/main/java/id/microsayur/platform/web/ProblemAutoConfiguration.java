package id.microsayur.platform.web;

import id.microsayur.platform.problem.ProblemFactory;
import id.microsayur.platform.tracing.TraceContextPropagation;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration of problem responses: of controllers, of filters and of Tomcat itself. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@Import({ProblemExceptionHandler.class, ProblemErrorController.class})
class ProblemAutoConfiguration {

    @Bean
    ProblemFactory problemFactory(TraceContextPropagation traceContextPropagation) {
        return new ProblemFactory(traceContextPropagation);
    }

    /** The innermost of the error report valves writes; the one of Spring Boot is added earlier. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemErrorReportCustomizer(
            ProblemFactory problems, JsonMapper json) {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemErrorReportValve.class.getName());
                host.getPipeline().addValve(new ProblemErrorReportValve(problems, json));
            }
        });
    }
}
