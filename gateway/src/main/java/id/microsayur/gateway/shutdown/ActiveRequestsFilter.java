package id.microsayur.gateway.shutdown;

import id.microsayur.gateway.FilterOrder;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Counts active requests, and while the gateway drains closes each connection after its response. */
@Component
class ActiveRequestsFilter implements WebFilter, Ordered {

    private final AtomicInteger activeRequests = new AtomicInteger();
    private volatile boolean draining;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            if (draining) {
                exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
            }
            return Mono.empty();
        });
        return Mono.defer(() -> {
            activeRequests.incrementAndGet();
            return chain.filter(exchange).doFinally(_ -> activeRequests.decrementAndGet());
        });
    }

    /** Adds {@code Connection: close} to every response from now on. */
    void startDraining() {
        draining = true;
    }

    boolean isIdle() {
        return activeRequests.get() == 0;
    }

    @Override
    public int getOrder() {
        return FilterOrder.ACTIVE_REQUESTS.value();
    }
}
