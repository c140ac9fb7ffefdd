package id.microsayur.gateway.request;

import id.microsayur.gateway.FilterOrder;
import java.net.InetSocketAddress;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends the client address to the services; {@link InboundHeaderSanitizer} has removed a value sent by the client. */
@Component
class ClientAddressFilter implements GlobalFilter, Ordered {

    private static final String HEADER = "X-Internal-Client-Address";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var caller = exchange.getRequest().getRemoteAddress();
        if (caller == null || caller.getAddress() == null) {
            return chain.filter(exchange);
        }
        var forwarded = exchange.getRequest()
                .mutate()
                .headers(headers -> headers.set(HEADER, text(caller)))
                .build();
        return chain.filter(exchange.mutate().request(forwarded).build());
    }

    /** Omits the zone of a link-local address, which is valid on this host only. */
    private static String text(InetSocketAddress caller) {
        return caller.getAddress().getHostAddress().replaceFirst("%.*", "");
    }

    @Override
    public int getOrder() {
        return FilterOrder.CLIENT_ADDRESS.value();
    }
}
