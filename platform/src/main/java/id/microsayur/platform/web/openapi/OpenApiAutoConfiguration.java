package id.microsayur.platform.web.openapi;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/** Auto-configuration of the OpenAPI document at {@code /v3/api-docs}, which is built at the first request. */
@AutoConfiguration(
        beforeName = {
            "org.springdoc.core.configuration.SpringDocConfiguration",
            "org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration"
        })
class OpenApiAutoConfiguration {

    @Bean
    static BeanFactoryPostProcessor lazySpringdocPostProcessor() {
        return new LazySpringdocPostProcessor();
    }

    @Bean
    @Lazy
    RecordModelResolver recordModelResolver(ObjectMapperProvider mappers) {
        return new RecordModelResolver(mappers);
    }

    @Bean
    @Lazy
    IdempotencyOperationCustomizer idempotencyOperationCustomizer() {
        return new IdempotencyOperationCustomizer();
    }

    @Bean
    @Lazy
    OpenApiCustomizer publicApiCustomizer(
            @Value("${spring.application.name}") String service,
            ObjectProvider<WebInvocationPrivilegeEvaluator> access) {
        return new PublicApiCustomizer(service, new EndpointRoles(access.getObject()));
    }
}
