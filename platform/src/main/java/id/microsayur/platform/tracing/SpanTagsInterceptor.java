package id.microsayur.platform.tracing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Tags span and log with the user of the token and the order of the URL. */
final class SpanTagsInterceptor implements HandlerInterceptor {

    private final SpanTags tags;

    SpanTagsInterceptor(SpanTags spanTags) {
        this.tags = spanTags;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getUserPrincipal() instanceof JwtAuthenticationToken caller && isUuid(caller.getName())) {
            tags.tag(SpanTags.USER_ID, caller.getName()); // the subject of a service's token is its name
        }
        var order = orderId(request);
        if (isUuid(order)) {
            tags.tag(SpanTags.ORDER_ID, order);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        SpanTags.clearLogContext();
    }

    private static String orderId(HttpServletRequest request) {
        var asked = request.getParameter("order_id");
        if (asked != null) {
            return asked;
        }
        var path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (!(path instanceof Map<?, ?> variables)) {
            return "";
        }
        var named = variables.get("orderId");
        var id = named == null && request.getRequestURI().contains("/orders/") ? variables.get("id") : named;
        return id == null ? "" : id.toString();
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false; // most texts are no UUIDs, and an exception is expensive
        }
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
