package id.microsayur.platform.security;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Access rules of a service; an endpoint without a rule is denied. */
@FunctionalInterface
public interface AccessRules {

    /** A user's token has the claim roles, a service's token does not. */
    AuthorizationManager<RequestAuthorizationContext> USER_TOKEN =
            (caller, _) -> new AuthorizationDecision(caller.get() instanceof JwtAuthenticationToken token
                    && token.getToken().hasClaim("roles"));

    void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules);
}
