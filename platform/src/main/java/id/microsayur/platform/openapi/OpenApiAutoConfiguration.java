package id.microsayur.platform.openapi;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/** Lets a service describe its HTTP interface at {@code /v3/api-docs}; nothing of it is built before somebody asks. */
@AutoConfiguration(
        beforeName = {
            "org.springdoc.core.configuration.SpringDocConfiguration",
            "org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration"
        })
class OpenApiAutoConfiguration {

    @Bean
    static BeanFactoryPostProcessor describedOnlyWhenAsked() {
        return new DescribedOnlyWhenAsked();
    }

    @Bean
    @Lazy
    RecordSchemas recordSchemas(ObjectMapperProvider mappers) {
        return new RecordSchemas(mappers);
    }

    @Bean
    @Lazy
    IdempotencyDescription idempotencyDescription() {
        return new IdempotencyDescription();
    }

    @Bean
    @Lazy
    OpenApiCustomizer publicDocument(
            @Value("${spring.application.name}") String service,
            ObjectProvider<WebInvocationPrivilegeEvaluator> access) {
        return new PublicDocument(service, new Callers(access.getObject()));
    }
}
