package id.microsayur.gateway.request;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.gateway.caller.TrustedProxies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServerRequest;

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
            var forbidden = forbidden(request, namedInConnection(request.getHeaders()));
            if (forbidden.isEmpty()) {
                return inside.handle(request, response);
            }
            var clean = request.mutate()
                    .headers(headers -> forbidden.forEach(headers::remove))
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

    /** Reads the headers as received, because the view of Spring copies all names. */
    private static List<String> forbidden(ServerHttpRequest request, Set<String> named) {
        HttpServerRequest received = ServerHttpRequestDecorator.getNativeRequest(request);
        List<String> forbidden = List.of();
        for (var lines = received.requestHeaders().iteratorCharSequence(); lines.hasNext(); ) {
            var name = lines.next().getKey().toString();
            if (isForbidden(name.toLowerCase(Locale.ROOT), named)) {
                forbidden = forbidden.isEmpty() ? new ArrayList<>() : forbidden;
                forbidden.add(name);
            }
        }
        return forbidden;
    }

    private static Set<String> namedInConnection(HttpHeaders headers) {
        if (!headers.containsHeader(HttpHeaders.CONNECTION)) {
            return Set.of();
        }
        return headers.getConnection().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !FRAMING.contains(name))
                .collect(Collectors.toSet());
    }

    private static boolean isForbidden(String name, Set<String> named) {
        if (NAMES.contains(name) || named.contains(name)) {
            return true;
        }
        for (var prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int getOrder() {
        return FilterOrder.INBOUND_HEADERS.value();
    }
}
