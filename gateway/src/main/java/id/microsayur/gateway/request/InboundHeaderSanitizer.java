package id.microsayur.gateway.request;

import id.microsayur.gateway.FilterOrder;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.stereotype.Component;

/** Removes inbound headers that only the platform may set: caller, client address and trace context. */
@Component
class InboundHeaderSanitizer implements HttpHandlerDecoratorFactory, Ordered {

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

    /** Decorates the handler, because the trace is joined before the first web filter runs. */
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

    @Override
    public int getOrder() {
        return FilterOrder.INBOUND_HEADERS.value();
    }
}
