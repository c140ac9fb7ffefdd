package id.microsayur.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Treats a caller with a token that is not valid like a caller without one, so that what needs no token is not refused
 * for it; everything else is then denied with 401, or with 503 while tokens can't be validated.
 */
final class LenientBearerAuthentication implements AuthenticationManagerResolver<HttpServletRequest> {

    private static final String FAILURE = LenientBearerAuthentication.class.getName() + ".failure";
    private static final BearerTokenResolver HEADER = new DefaultBearerTokenResolver();
    private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken(
            "invalid-token", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final AuthenticationManager tokens;

    LenientBearerAuthentication(AuthenticationManager tokens) {
        this.tokens = tokens;
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        return attempt -> {
            try {
                return tokens.authenticate(attempt);
            } catch (AuthenticationException e) {
                request.setAttribute(FAILURE, e);
                return ANONYMOUS;
            }
        };
    }

    /** The token of the header; null for a malformed header, as for a missing one. */
    static @Nullable String resolveToken(HttpServletRequest request) {
        try {
            return HEADER.resolve(request);
        } catch (OAuth2AuthenticationException _) {
            return null;
        }
    }

    /** Whether the request's token could not be validated, in contrast to an invalid one. */
    static boolean failedToValidate(HttpServletRequest request) {
        return request.getAttribute(FAILURE) instanceof AuthenticationServiceException;
    }
}
