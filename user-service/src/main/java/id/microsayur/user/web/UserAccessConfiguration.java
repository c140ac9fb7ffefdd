package id.microsayur.user.web;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import id.microsayur.platform.security.AccessRules;
import id.microsayur.platform.security.Roles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Access rules: public log-in and registration, own data by users, administration by role or permission. */
@Configuration(proxyBeanMethods = false)
class UserAccessConfiguration {

    @Bean
    AccessRules accessRules() {
        return rules -> rules.requestMatchers(
                        POST,
                        "/api/auth/register",
                        "/api/auth/verify",
                        "/api/auth/verification",
                        "/api/auth/login",
                        "/api/auth/refresh",
                        "/api/auth/session",
                        "/api/auth/session/refresh",
                        "/api/auth/forgot-password",
                        "/api/auth/reset-password")
                .permitAll()
                .requestMatchers(DELETE, "/api/auth/session")
                .permitAll()
                .requestMatchers(GET, "/api/auth/verify")
                .permitAll()
                .requestMatchers(GET, "/internal/revoked-sessions")
                .hasAuthority(Roles.scope("session:read"))
                .requestMatchers(
                        "/api/auth/logout",
                        "/api/auth/sessions",
                        "/api/auth/sessions/*",
                        "/api/auth/password",
                        "/api/auth/profile",
                        "/api/auth/profile/photo")
                .access(AccessRules.USER_TOKEN)
                .requestMatchers(GET, "/api/admin/users", "/api/admin/users/*")
                .hasAnyAuthority(Roles.ADMIN, Roles.SUPER_ADMIN, Roles.scope("users:read"))
                .requestMatchers(
                        "/api/admin/users/*/roles",
                        "/api/admin/users/*/block",
                        "/api/admin/users/*/sessions",
                        "/api/admin/users/*/verification")
                .hasAnyAuthority(Roles.ADMIN, Roles.SUPER_ADMIN, Roles.scope("users:manage"))
                .requestMatchers(GET, "/api/admin/roles", "/api/admin/roles/*")
                .hasAnyAuthority(Roles.ADMIN, Roles.SUPER_ADMIN, Roles.scope("users:read"))
                .requestMatchers("/api/admin/roles", "/api/admin/roles/*")
                .hasAuthority(Roles.SUPER_ADMIN)
                .requestMatchers(GET, "/api/admin/audit", "/api/admin/audit.csv")
                .hasAnyAuthority(Roles.OPS, Roles.SUPER_ADMIN, Roles.scope("audit:read"));
    }
}
