package id.microsayur.gateway.console;

import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.gateway.problem.ProblemException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Reads parameters of a request; a wrong value is an invalid request. */
final class RequestParameters {

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{16}|[0-9a-f]{32}");

    private RequestParameters() {}

    static int limit(ServerRequest request, int normal, int most) {
        var given = given(request, "limit");
        if (given.isEmpty()) {
            return normal;
        }
        try {
            var limit = Integer.parseInt(given.get());
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // not a number
        }
        throw invalid();
    }

    /** One of the values in upper case; null if absent. */
    static @Nullable String oneOf(ServerRequest request, String name, Set<String> values) {
        return given(request, name)
                .map(value -> value.toUpperCase(Locale.ROOT))
                .map(value -> {
                    if (!values.contains(value)) {
                        throw invalid();
                    }
                    return value;
                })
                .orElse(null);
    }

    static @Nullable String traceId(ServerRequest request, String name) {
        return given(request, name).map(RequestParameters::traceId).orElse(null);
    }

    static String traceId(String text) {
        var id = text.toLowerCase(Locale.ROOT);
        if (!TRACE_ID.matcher(id).matches()) {
            throw invalid();
        }
        return id;
    }

    /** An empty value, as an unused field of a form, is none. */
    static Optional<String> given(ServerRequest request, String name) {
        return request.queryParam(name).filter(value -> !value.isBlank());
    }

    static ProblemException invalid() {
        return new ProblemException(GatewayProblem.INVALID_REQUEST);
    }
}
