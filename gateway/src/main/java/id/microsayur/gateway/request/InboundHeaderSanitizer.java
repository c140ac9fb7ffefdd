package id.microsayur.gateway.request;

import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.stereotype.Component;

/** Takes away what only we may say: who the caller is, where a request came from, which trace it belongs to. */
@Component
class InboundHeaderSanitizer implements HttpHandlerDecoratorFactory {

    private static final Set<String> NAMES = Set.of(
            "b3",
            "baggage",
            "forwarded",
            "idempotency-replayed",
            "traceparent",
            "tracestate",
            "x-original-url",
            "x-rewrite-url",
            "x-trace-id");
    private static final Set<String> PREFIXES =
            Set.of("x-b3-", "x-forwarded-", "x-internal-", "x-user-", "spring.cloud.function.");

    /** Outermost, because a trace is joined before the first web filter runs. */
    @Override
    public HttpHandler apply(HttpHandler inside) {
        return (request, response) -> {
            var forbidden = request.getHeaders().headerNames().stream()
                    .filter(InboundHeaderSanitizer::isForbidden)
                    .toList();
            if (forbidden.isEmpty()) {
                return inside.handle(request, response);
            }
            var clean = request.mutate()
                    .headers(headers -> remove(forbidden, headers))
                    .build();
            return inside.handle(clean, response);
        };
    }

    private static void remove(Iterable<String> names, HttpHeaders headers) {
        names.forEach(headers::remove);
    }

    private static boolean isForbidden(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
    }
}
