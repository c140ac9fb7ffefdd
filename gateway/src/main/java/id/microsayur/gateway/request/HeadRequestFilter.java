package id.microsayur.gateway.request;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import id.microsayur.gateway.FilterOrder;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Processes HEAD as GET, so that rules, routes and services need no HEAD of their own; the server omits the body. Ends the
 * response of a stream after its headers, since its body has no end.
 */
@Component
class HeadRequestFilter implements WebFilter, Ordered {

    private static final String RESPONSE_TIMEOUT = "response-timeout";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange.mutate()
                .request(request -> request.method(HttpMethod.GET))
                .response(new HeadResponse(exchange))
                .build());
    }

    @Override
    public int getOrder() {
        return FilterOrder.HEAD_REQUEST.value();
    }

    private static class HeadResponse extends ServerHttpResponseDecorator {

        private final ServerWebExchange exchange;

        HeadResponse(ServerWebExchange exchange) {
            super(exchange.getResponse());
            this.exchange = exchange;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return isStream(exchange.getAttribute(GATEWAY_ROUTE_ATTR)) ? endWithoutBody() : super.writeWith(body);
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
            return endWithoutBody();
        }

        private Mono<Void> endWithoutBody() {
            Connection service = exchange.getAttribute(CLIENT_RESPONSE_CONN_ATTR);
            if (service != null) {
                service.dispose();
            }
            return setComplete();
        }

        private static boolean isStream(@Nullable Route route) {
            var timeout = route == null ? null : route.getMetadata().get(RESPONSE_TIMEOUT);
            return timeout != null && timeout.toString().startsWith("-");
        }
    }
}
