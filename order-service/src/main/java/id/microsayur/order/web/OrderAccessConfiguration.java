package id.microsayur.order.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import id.microsayur.platform.security.AccessRules;
import id.microsayur.platform.security.Roles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Access rules of the HTTP endpoints; ownership of an order is checked in the SQL. */
@Configuration(proxyBeanMethods = false)
class OrderAccessConfiguration {

    @Bean
    AccessRules accessRules() {
        return rules -> rules.requestMatchers(GET, "/api/delivery-options")
                .permitAll()
                .requestMatchers(GET, "/internal/orders/statuses")
                .hasAuthority(Roles.scope("order:read"))
                .requestMatchers(POST, "/api/orders/*/ship", "/api/orders/*/deliver")
                .hasAnyAuthority(Roles.administratorsAnd("orders:manage"))
                .requestMatchers(GET, "/api/admin/orders/*/summary")
                .hasAnyAuthority(
                        Roles.ADMIN,
                        Roles.SUPER_ADMIN,
                        Roles.OPS,
                        Roles.scope("orders:manage"),
                        Roles.scope("platform:operate"))
                .requestMatchers("/api/admin/orders", "/api/admin/orders.csv", "/api/admin/orders/**")
                .hasAnyAuthority(Roles.administratorsAnd("orders:manage"))
                .requestMatchers("/api/orders", "/api/orders/**", "/api/cart")
                .hasAnyAuthority(Roles.all());
    }
}
