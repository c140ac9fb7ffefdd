package id.microsayur.product.web;

import static org.springframework.http.HttpMethod.GET;

import id.microsayur.platform.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Access rules: public reads, changes by administrators, reservations by order-service. */
@Configuration(proxyBeanMethods = false)
class ProductAccessConfiguration {

    @Bean
    AccessRules productAccessRules() {
        return rules -> rules.requestMatchers("/internal/reservations/**", "/internal/offers")
                .hasAuthority("SCOPE_stock:reserve")
                .requestMatchers(GET, "/api/products/*/lots", "/api/products/*/stock-history")
                .hasAnyAuthority("ROLE_ADMIN", "SCOPE_catalogue:manage")
                .requestMatchers(GET, "/api/products/**", "/api/categories")
                .permitAll()
                .requestMatchers("/api/products/**")
                .hasAnyAuthority("ROLE_ADMIN", "SCOPE_catalogue:manage");
    }
}
