package id.microsayur.platform.overload;

import id.microsayur.live.Live;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** One door for all requests but the operators'. */
@AutoConfiguration
@EnableConfigurationProperties(OverloadProperties.class)
class OverloadAutoConfiguration {

    /** Behind the filters that trace and count, before those of security. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    FilterRegistrationBean<Door> doorOfAllRequests(
            Live<OverloadProperties> properties,
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var door = new FilterRegistrationBean<>(new Door(properties, problems));
        door.setOrder(FIRST);
        return door;
    }
}
