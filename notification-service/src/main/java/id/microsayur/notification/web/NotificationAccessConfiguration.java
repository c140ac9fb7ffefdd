package id.microsayur.notification.web;

import id.microsayur.platform.security.AccessRules;
import id.microsayur.platform.security.Roles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Access rules: registrations by user-service, own data by users, unsubscribing without login. */
@Configuration(proxyBeanMethods = false)
class NotificationAccessConfiguration {

    @Bean
    AccessRules accessRules() {
        return rules -> rules.requestMatchers(HttpMethod.POST, "/api/notifications/user-registered")
                .hasAuthority(Roles.scope("notification:send"))
                .requestMatchers("/api/notifications/unsubscribe")
                .permitAll()
                .requestMatchers(
                        "/api/notifications", "/api/notifications/preferences", "/api/notifications/webhooks/**")
                .access(AccessRules.USER_TOKEN);
    }
}
