package id.microsayur.user;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import id.microsayur.platform.security.AccessRules;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Who may call what here. */
@Component
class UserAccess implements AccessRules {

    /** A person's token carries roles, a service's token does not. */
    private static final AuthorizationManager<RequestAuthorizationContext> A_PERSON =
            (caller, _) -> new AuthorizationDecision(caller.get() instanceof JwtAuthenticationToken token
                    && token.getToken().hasClaim("roles"));

    @Override
    public void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.requestMatchers(
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
                .requestMatchers("/api/auth/logout", "/api/auth/profile")
                .access(A_PERSON)
                .requestMatchers("/api/admin/users")
                .hasAnyRole("ADMIN", "SUPER_ADMIN");
    }
}
