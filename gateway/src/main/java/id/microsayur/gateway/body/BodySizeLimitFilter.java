package id.microsayur.gateway.body;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.gateway.GatewayProperties;
import id.microsayur.runtime.refresh.Refreshable;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rejects bodies over the limit of the route with 413, with or without Content-Length. */
@Component
class BodySizeLimitFilter implements GlobalFilter, Ordered {

    private static final String RESERVATION = BodySizeLimitFilter.class.getName();

    private final Refreshable<GatewayProperties> gateway;

    BodySizeLimitFilter(Refreshable<GatewayProperties> gateway) {
        this.gateway = gateway;
    }

    @Override
    public int getOrder() {
        return FilterOrder.BODY_SIZE.value();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var limit = limit(exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR));
        var announced = exchange.getRequest().getHeaders().getContentLength();
        if (announced > limit) {
            return Mono.error(tooLarge());
        }
        exchange.getAttributes().put(RESERVATION, announced >= 0 ? announced : limit);
        if (announced >= 0) {
            return chain.filter(exchange); // the server reads no more than Content-Length
        }
        var counted = new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                var seen = new AtomicLong();
                return super.getBody().handle((part, sink) -> {
                    if (seen.addAndGet(part.readableByteCount()) > limit) {
                        DataBufferUtils.release(part);
                        sink.error(tooLarge());
                    } else {
                        sink.next(part);
                    }
                });
            }
        };
        return chain.filter(exchange.mutate().request(counted).build());
    }

    /** The largest number of bytes that the body can have: its announced length, or else the limit of the route. */
    static long largestBody(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(RESERVATION, 0L);
    }

    private long limit(Route route) {
        var own = route.getMetadata().get("max-body");
        return (own == null ? gateway.get().maxBody() : DataSize.parse(own.toString())).toBytes();
    }

    private static ResponseStatusException tooLarge() {
        return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
    }
}
