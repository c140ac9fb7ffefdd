package id.microsayur.payment.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import id.microsayur.platform.security.AccessRules;
import id.microsayur.platform.security.Roles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Access rules by role and scope; ownership of a payment is checked by the query. */
@Configuration(proxyBeanMethods = false)
class PaymentAccessConfiguration {

    @Bean
    AccessRules accessRules() {
        return rules -> rules.requestMatchers("/internal/payments")
                .hasAuthority(Roles.scope("payment:charge"))
                // providers have no token; the signature authenticates them
                .requestMatchers(POST, "/api/payments/webhooks/*")
                .permitAll()
                .requestMatchers(GET, "/api/payment-methods")
                .permitAll()
                .requestMatchers("/api/payments/*/refunds")
                .hasAnyAuthority(Roles.administratorsAnd("payments:manage"))
                .requestMatchers(GET, "/api/payments/ledger")
                .hasAnyAuthority(Roles.staff())
                .requestMatchers(GET, "/api/payments/*")
                .hasAnyAuthority(
                        Roles.CUSTOMER, Roles.ADMIN, Roles.SUPER_ADMIN, Roles.OPS, Roles.scope("payments:manage"))
                .requestMatchers(GET, "/api/payments/*/qr.svg")
                .hasAnyAuthority(Roles.all());
    }
}
