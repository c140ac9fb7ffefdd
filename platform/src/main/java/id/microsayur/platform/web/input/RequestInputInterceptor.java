package id.microsayur.platform.web.input;

import id.microsayur.platform.problem.Invalid;
import id.microsayur.platform.problem.InvalidField;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Refuses parameters and path variables with characters that {@link RequestText} does not support. */
class RequestInputInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        request.getParameterMap().forEach((name, values) -> {
            requireSupported(name, name);
            for (var value : values) {
                requireSupported(name, value);
            }
        });
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> requireSupported(String.valueOf(name), String.valueOf(value)));
        }
        return true;
    }

    private static void requireSupported(String name, String text) {
        if (!RequestText.isSupported(text)) {
            throw new Invalid("invalid-request", "Some fields are missing or not valid; see errors.")
                    .with("errors", List.of(new InvalidField(RequestText.printable(name), RequestText.REQUIREMENT)));
        }
    }
}
