package id.microsayur.platform.web.input;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Auto-configuration of how bodies, parameters and path variables of requests are read. */
@AutoConfiguration
class RequestInputAutoConfiguration {

    /** After the configurer of Spring Boot, whose JSON converter it replaces. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebMvcConfigurer requestInputConfigurer(ObjectProvider<JsonMapperBuilderCustomizer> customizers) {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.withJsonConverter(
                        new JacksonJsonHttpMessageConverter(RequestJson.createMapper(customizers.orderedStream())));
            }

            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new RequestInputInterceptor());
            }

            @Override
            public void addFormatters(FormatterRegistry formatters) {
                formatters.addConverter(String.class, LocalDate.class, text -> parse(text, RequestDate::parseDate));
                formatters.addConverter(String.class, Instant.class, text -> parse(text, RequestDate::parseInstant));
            }
        };
    }

    @SuppressWarnings("NullAway") // a converter returns null for an optional parameter without a value
    private static <T> T parse(String text, Function<String, T> parse) {
        return StringUtils.hasText(text) ? parse.apply(text.strip()) : null;
    }
}
