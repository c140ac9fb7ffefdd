package id.microsayur.order.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import id.microsayur.platform.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Access rules of the HTTP endpoints; ownership of an order is checked in the SQL. */
@Configuration(proxyBeanMethods = false)
class OrderAccessConfiguration {

    private static final String[] USER_ROLES = {"CUSTOMER", "ADMIN", "SUPER_ADMIN", "OPS"};

    @Bean
    AccessRules orderRules() {
        return rules -> rules.requestMatchers(POST, "/api/orders/*/ship", "/api/orders/*/deliver")
                .hasAnyAuthority("ROLE_ADMIN", "ROLE_SUPER_ADMIN", "SCOPE_orders:manage")
                .requestMatchers(GET, "/api/admin/orders", "/api/admin/orders.csv")
                .hasAnyAuthority("ROLE_ADMIN", "ROLE_SUPER_ADMIN", "SCOPE_orders:manage")
                .requestMatchers("/api/orders", "/api/orders/**", "/api/cart")
                .hasAnyRole(USER_ROLES);
    }
}
