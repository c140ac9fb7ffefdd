package id.microsayur.platform.overload;

import id.microsayur.live.Live;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** One door for all requests but the operators'. */
@AutoConfiguration
@EnableConfigurationProperties(OverloadProperties.class)
class OverloadAutoConfiguration {

    @Bean
    WebMvcConfigurer doorOfAllRequests(Live<OverloadProperties> properties) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Door(properties)).excludePathPatterns("/actuator/**");
            }
        };
    }
}
