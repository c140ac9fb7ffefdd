package id.microsayur.gateway.forwarding;

import static org.springframework.cloud.gateway.support.RouteMetadataUtils.CONNECT_TIMEOUT_ATTR;
import static org.springframework.cloud.gateway.support.RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_HEADER_NAMES;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.ORIGINAL_RESPONSE_CONTENT_TYPE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.PRESERVE_HOST_HEADER_ATTRIBUTE;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.isAlreadyRouted;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.setAlreadyRouted;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.gateway.request.ClientAddress;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter.Type;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Sends requests as Spring Cloud Gateway does, with one client for all of them, and with headers that are copied once. Status
 * and headers of the response are set here, its body is written after the filters of the route.
 */
@Component
class ForwardingFilter extends NettyRoutingFilter {

    private final HttpClientProperties properties;
    private final ObjectProvider<HttpHeadersFilter> filters;
    private volatile @Nullable HeaderFilters headerFilters;
    private volatile @Nullable Derived shared;

    ForwardingFilter(HttpClient client, ObjectProvider<HttpHeadersFilter> filters, HttpClientProperties properties) {
        super(client, new NoFilters(), properties);
        this.properties = properties;
        this.filters = filters;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI target = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
        if (isAlreadyRouted(exchange) || !isHttp(target)) {
            return chain.filter(exchange);
        }
        setAlreadyRouted(exchange);
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        var limit = responseTimeout(route);
        var response = send(exchange, route, target);
        return limit == null
                ? response
                : GuardedCall.limited(exchange.getRequest(), limit, () -> timeout(limit), response);
    }

    private static boolean isHttp(URI target) {
        return "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
    }

    private Mono<Void> send(ServerWebExchange exchange, Route route, URI target) {
        var request = exchange.getRequest();
        var headers = headers(exchange);
        return getHttpClient(route, exchange)
                .request(HttpMethod.valueOf(request.getMethod().name()))
                .uri(target)
                .send((sent, outbound) -> write(sent, outbound, headers, request))
                .responseConnection((response, connection) -> {
                    receive(exchange, response, connection);
                    return Mono.just(response); // discarded if the call is cancelled at this moment
                })
                .doOnDiscard(Connection.class, Connection::dispose)
                .then();
    }

    private io.netty.handler.codec.http.HttpHeaders headers(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var current = headerFilters();
        var received = current.filter(request.getHeaders(), exchange, Type.REQUEST);
        var sent = new DefaultHttpHeaders();
        ForwardedHeaders.copyRequest(received, sent);
        var address = ClientAddress.of(exchange);
        if (address != null) {
            sent.set(ClientAddress.HEADER, address);
        }
        current.observe(exchange, Type.REQUEST).forEach(sent::set);
        if (exchange.getAttributeOrDefault(PRESERVE_HOST_HEADER_ATTRIBUTE, false)) {
            sent.set(
                    HttpHeaders.HOST,
                    Objects.requireNonNullElse(request.getHeaders().getFirst(HttpHeaders.HOST), ""));
        }
        return sent;
    }

    /** The outbound itself stands for a request without a body, which is sent in one message. */
    private Publisher<Void> write(
            HttpClientRequest sent,
            NettyOutbound outbound,
            io.netty.handler.codec.http.HttpHeaders headers,
            ServerHttpRequest request) {
        var isMeasured = headers.contains(HttpHeaders.CONTENT_LENGTH);
        if (isMeasured) {
            sent.requestHeaders().remove(HttpHeaders.TRANSFER_ENCODING);
        }
        sent.requestHeaders().setAll(headers);
        var hasBody = isMeasured && request.getHeaders().getContentLength() != 0
                || request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
        return hasBody ? outbound.send(request.getBody().map(this::getByteBuf)) : outbound;
    }

    private void receive(ServerWebExchange exchange, HttpClientResponse received, Connection connection) {
        var attributes = exchange.getAttributes();
        attributes.put(CLIENT_RESPONSE_ATTR, received);
        attributes.put(CLIENT_RESPONSE_CONN_ATTR, connection);
        var type = received.responseHeaders().get(HttpHeaders.CONTENT_TYPE);
        if (type != null && !type.isEmpty()) {
            attributes.put(ORIGINAL_RESPONSE_CONTENT_TYPE_ATTR, type);
        }
        var response = exchange.getResponse();
        setStatus(received.status().code(), response);
        var current = headerFilters();
        current.observe(exchange, Type.RESPONSE);
        attributes.put(
                CLIENT_RESPONSE_HEADER_NAMES,
                ForwardedHeaders.copyResponse(
                        current.filterResponse(received.responseHeaders(), exchange), response.getHeaders()));
    }

    private static void setStatus(int code, ServerHttpResponse response) {
        var status = HttpStatus.resolve(code);
        if (status != null) {
            response.setStatusCode(status);
            return;
        }
        var inner = response;
        while (inner instanceof ServerHttpResponseDecorator decorator) {
            inner = decorator.getDelegate();
        }
        if (inner instanceof AbstractServerHttpResponse raw) {
            raw.setRawStatusCode(code);
        }
    }

    private HeaderFilters headerFilters() {
        var known = headerFilters;
        if (known == null) {
            known = HeaderFilters.of(filters.orderedStream().toList());
            headerFilters = known;
        }
        return known;
    }

    /** Derives the client of a connect timeout once instead of for each request. */
    @Override
    protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
        if (route.getMetadata().get(CONNECT_TIMEOUT_ATTR) != null) {
            return super.getHttpClient(route, exchange);
        }
        var known = shared;
        var timeout = properties.getConnectTimeout();
        if (known == null || !Objects.equals(known.connectTimeout, timeout)) {
            known = new Derived(timeout, super.getHttpClient(route, exchange));
            shared = known;
        }
        return known.client;
    }

    /** Null for a route that may be slow. */
    private @Nullable Duration responseTimeout(Route route) {
        var own = route.getMetadata().get(RESPONSE_TIMEOUT_ATTR);
        if (own == null) {
            return properties.getResponseTimeout();
        }
        try {
            var millis = own instanceof Number number ? number.longValue() : Long.parseLong(own.toString());
            return millis < 0 ? null : Duration.ofMillis(millis);
        } catch (NumberFormatException _) {
            return properties.getResponseTimeout();
        }
    }

    private static ResponseStatusException timeout(Duration limit) {
        var cause = new TimeoutException("Response took longer than timeout: " + limit);
        return new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, cause.getMessage(), cause);
    }

    @Override
    public int getOrder() {
        return FilterOrder.FORWARDING.value();
    }

    private record Derived(@Nullable Integer connectTimeout, HttpClient client) {}

    /** {@link HeaderFilters} are used instead. */
    private static final class NoFilters implements ObjectProvider<List<HttpHeadersFilter>> {

        @Override
        public List<HttpHeadersFilter> getObject() {
            return List.of();
        }
    }
}
