package id.microsayur.product.web;

import static org.springframework.http.HttpMethod.GET;

import id.microsayur.platform.security.AccessRules;
import id.microsayur.platform.security.Roles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Access rules: public reads, changes by administrators, reservations by order-service. */
@Configuration(proxyBeanMethods = false)
class ProductAccessConfiguration {

    @Bean
    AccessRules accessRules() {
        return rules -> rules.requestMatchers("/internal/reservations/**", "/internal/offers")
                .hasAuthority(Roles.scope("stock:reserve"))
                .requestMatchers(GET, "/api/products/*/lots", "/api/products/*/stock-history")
                .hasAnyAuthority(Roles.ADMIN, Roles.scope("catalogue:manage"))
                .requestMatchers(
                        "/api/admin/products",
                        "/api/admin/products/**",
                        "/api/admin/lots",
                        "/api/admin/categories",
                        "/api/admin/categories/**")
                .hasAnyAuthority(Roles.ADMIN, Roles.scope("catalogue:manage"))
                .requestMatchers(GET, "/api/products/**", "/api/categories")
                .permitAll()
                .requestMatchers("/api/products/**")
                .hasAnyAuthority(Roles.ADMIN, Roles.scope("catalogue:manage"));
    }
}
