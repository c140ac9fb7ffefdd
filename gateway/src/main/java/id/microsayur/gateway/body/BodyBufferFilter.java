package id.microsayur.gateway.body;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.gateway.caller.CallerKey;
import id.microsayur.gateway.problem.ProblemException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Reads each body completely before the request is routed, so that a slow client occupies no service, and a retry can send
 * the body again. Copies the parts, since many small parts would keep their much larger network buffers in memory.
 */
@Component
class BodyBufferFilter implements GlobalFilter, Ordered {

    private static final Logger log = LoggerFactory.getLogger(BodyBufferFilter.class);
    /** Key of Reactor for a hook in the context of one subscriber; its constant is not public. */
    private static final String ON_ERROR_DROPPED = "reactor.onErrorDropped.local";

    private final BodyBudget budget;

    BodyBufferFilter(BodyBudget budget) {
        this.budget = budget;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var largest = BodySizeLimitFilter.largestBody(exchange);
        if (largest == 0 || !hasBody(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        return CallerKey.of(exchange).flatMap(caller -> {
            var problem = budget.reserve(caller.value(), largest);
            if (problem != null) {
                return Mono.error(new ProblemException(problem));
            }
            return read(exchange, largest)
                    .flatMap(request ->
                            chain.filter(exchange.mutate().request(request).build()))
                    .doFinally(_ -> budget.release(caller.value(), largest));
        });
    }

    private static boolean hasBody(ServerHttpRequest request) {
        return request.getHeaders().getContentLength() > 0
                || request.getHeaders().containsHeader("Transfer-Encoding");
    }

    private static Mono<ServerHttpRequest> read(ServerWebExchange exchange, long largest) {
        var request = exchange.getRequest();
        return request.getBody()
                .collect(() -> new BufferedBody(largest), BufferedBody::append)
                .map(body ->
                        withBody(request, body.content(exchange.getResponse().bufferFactory())))
                .contextWrite(Context.of(ON_ERROR_DROPPED, (Consumer<Throwable>) BodyBufferFilter::logRepeatedError));
    }

    private static ServerHttpRequest withBody(ServerHttpRequest request, Flux<DataBuffer> body) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                return body;
            }
        };
    }

    /** The server reports the failure of a body once more when its connection is closed. */
    private static void logRepeatedError(Throwable failure) {
        log.debug("Body failed: {}", failure.toString());
    }

    @Override
    public int getOrder() {
        return FilterOrder.BODY_BUFFER.value();
    }
}
