package id.microsayur.user;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import id.microsayur.platform.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Access rules of the HTTP endpoints. */
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
                        "/api/auth/forgot-password",
                        "/api/auth/reset-password")
                .permitAll()
                .requestMatchers(GET, "/api/auth/verify")
                .permitAll()
                .requestMatchers(GET, "/internal/revoked-sessions")
                .hasAuthority("SCOPE_session:read")
                .requestMatchers("/api/auth/logout", "/api/auth/profile", "/api/auth/profile/photo")
                .access(AccessRules.USER_TOKEN)
                .requestMatchers(GET, "/api/admin/users", "/api/admin/users/*")
                .hasAnyAuthority("ROLE_ADMIN", "ROLE_SUPER_ADMIN", "SCOPE_users:read")
                .requestMatchers(PUT, "/api/admin/users/*/roles")
                .hasAnyAuthority("ROLE_ADMIN", "ROLE_SUPER_ADMIN", "SCOPE_users:manage")
                .requestMatchers(GET, "/api/admin/roles", "/api/admin/roles/*")
                .hasAnyAuthority("ROLE_ADMIN", "ROLE_SUPER_ADMIN", "SCOPE_users:read")
                .requestMatchers("/api/admin/roles", "/api/admin/roles/*")
                .hasRole("SUPER_ADMIN")
                .requestMatchers(GET, "/api/admin/audit")
                .hasAnyAuthority("ROLE_OPS", "ROLE_SUPER_ADMIN", "SCOPE_audit:read");
    }
}
