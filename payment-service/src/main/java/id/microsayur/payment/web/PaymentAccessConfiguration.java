package id.microsayur.payment.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import id.microsayur.platform.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Access rules by role and scope; ownership of a payment is checked by the query. */
@Configuration(proxyBeanMethods = false)
class PaymentAccessConfiguration {

    private static final String[] STAFF_ROLES = {"ADMIN", "SUPER_ADMIN", "OPS"};
    private static final String[] USER_ROLES = {"CUSTOMER", "ADMIN", "SUPER_ADMIN", "OPS"};

    @Bean
    AccessRules paymentRules() {
        return rules -> rules.requestMatchers("/internal/payments")
                .hasAuthority("SCOPE_payment:charge")
                // providers have no token; the signature authenticates them
                .requestMatchers(POST, "/api/payments/webhooks/*")
                .permitAll()
                .requestMatchers("/api/payments/*/refunds")
                .hasAnyAuthority("ROLE_ADMIN", "ROLE_SUPER_ADMIN", "SCOPE_payments:manage")
                .requestMatchers(GET, "/api/payments/ledger")
                .hasAnyRole(STAFF_ROLES)
                .requestMatchers(GET, "/api/payments/*")
                .hasAnyRole(USER_ROLES);
    }
}
