package id.microsayur.gateway.request;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.gateway.caller.TrustedProxies;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Removes inbound headers that only the platform may set: caller, client address and trace context. Removes the headers of
 * the client's connection, and those that it names in {@code Connection}: a later filter would remove what the platform set.
 */
@Component
class InboundHeaderSanitizer implements HttpHandlerDecoratorFactory, Ordered {

    private static final Set<String> NAMES = Set.of(
            "b3",
            "baggage",
            "connection",
            "expect",
            "forwarded",
            "http2-settings",
            "idempotency-replayed",
            "keep-alive",
            "proxy-connection",
            "te",
            "traceparent",
            "tracestate",
            "upgrade",
            "x-original-url",
            "x-rewrite-url",
            "x-trace-id");
    /** Needed to read the request, whatever {@code Connection} says. */
    private static final Set<String> FRAMING = Set.of("content-length", "host", "transfer-encoding");

    private static final Set<String> PREFIXES =
            Set.of("x-b3-", "x-forwarded-", "x-internal-", "x-user-", "spring.cloud.function.");

    private final TrustedProxies proxies;

    InboundHeaderSanitizer(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /** Decorates the handler, because the trace is joined before the first web filter runs. */
    @Override
    public HttpHandler apply(HttpHandler inside) {
        return (original, response) -> {
            var request = withClientAddress(original);
            var named = namedInConnection(request.getHeaders());
            var forbidden = request.getHeaders().headerNames().stream()
                    .filter(name -> isForbidden(name.toLowerCase(Locale.ROOT), named))
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

    /** Before the headers that name the client are removed. */
    private ServerHttpRequest withClientAddress(ServerHttpRequest request) {
        var peer = request.getRemoteAddress();
        if (peer == null) {
            return request;
        }
        var client = proxies.client(peer, request.getHeaders());
        return client == peer ? request : request.mutate().remoteAddress(client).build();
    }

    private static void remove(Iterable<String> names, HttpHeaders headers) {
        names.forEach(headers::remove);
    }

    private static Set<String> namedInConnection(HttpHeaders headers) {
        return headers.getConnection().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !FRAMING.contains(name))
                .collect(Collectors.toSet());
    }

    private static boolean isForbidden(String name, Set<String> named) {
        return NAMES.contains(name) || named.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
    }

    @Override
    public int getOrder() {
        return FilterOrder.INBOUND_HEADERS.value();
    }
}
