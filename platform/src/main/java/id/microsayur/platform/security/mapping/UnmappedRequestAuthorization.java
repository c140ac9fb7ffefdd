package id.microsayur.platform.security.mapping;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Decides requests without an access rule: denies those that an endpoint would answer, and leaves the others of callers
 * with a token to Spring MVC, which responds 404 or 405.
 */
public final class UnmappedRequestAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

    private final ObjectProvider<HandlerMapping> mappings;

    public UnmappedRequestAuthorization(ObjectProvider<HandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
        return new AuthorizationDecision(
                caller.get() instanceof JwtAuthenticationToken && !isMapped(context.getRequest()));
    }

    /** By the same look-up as Spring MVC's, which needs the parsed path. */
    private boolean isMapped(HttpServletRequest request) {
        if (ServletRequestPathUtils.hasParsedRequestPath(request)) {
            return mappings.orderedStream().anyMatch(mapping -> maps(mapping, request));
        }
        ServletRequestPathUtils.parseAndCache(request);
        try {
            return mappings.orderedStream().anyMatch(mapping -> maps(mapping, request));
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
    }

    private static boolean maps(HandlerMapping mapping, HttpServletRequest request) {
        try {
            return mapping.getHandler(request) != null;
        } catch (ServletException | ResponseStatusException _) {
            return false; // another method, media type or version; Spring MVC fails in the same way
        } catch (Exception _) {
            return true; // denied, because what the request would reach is not known
        }
    }
}
