package id.microsayur.platform.tracing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Who asks, and about which order, as far as the token and the address tell. */
final class RequestSubjects implements HandlerInterceptor {

    private final Subjects subjects;

    RequestSubjects(Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getUserPrincipal() instanceof JwtAuthenticationToken caller && isId(caller.getName())) {
            subjects.is(Subjects.USER, caller.getName()); // a service's token bears its name, no id
        }
        var order = order(request);
        if (isId(order)) {
            subjects.is(Subjects.ORDER, order);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        Subjects.forget();
    }

    private static String order(HttpServletRequest request) {
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

    private static boolean isId(String text) {
        if (text.length() != 36) {
            return false; // most are none, and an exception costs more than the whole of this
        }
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
