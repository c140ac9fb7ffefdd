package id.microsayur.payment.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import id.microsayur.platform.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may do what with payments; whose they are is decided in the SQL. */
@Configuration(proxyBeanMethods = false)
class PaymentAccessConfiguration {

    private static final String[] STAFF_ROLES = {"ADMIN", "SUPER_ADMIN", "OPS"};
    private static final String[] USER_ROLES = {"CUSTOMER", "ADMIN", "SUPER_ADMIN", "OPS"};

    @Bean
    AccessRules paymentRules() {
        return rules -> rules.requestMatchers("/internal/payments")
                .hasAuthority("SCOPE_payment:charge")
                // a provider has no token of ours: the signature is checked instead
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
