package id.microsayur.gateway.request;

import java.net.InetSocketAddress;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells the services where a request came from. What a caller says of itself was taken away at the {@link InboundHeaderSanitizer}. */
@Component
public class ClientAddressFilter implements GlobalFilter, Ordered {

    public static final String HEADER = "X-Internal-Client-Address";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var caller = exchange.getRequest().getRemoteAddress();
        if (caller == null || caller.getAddress() == null) {
            return chain.filter(exchange);
        }
        var told = exchange.getRequest()
                .mutate()
                .headers(headers -> headers.set(HEADER, text(caller)))
                .build();
        return chain.filter(exchange.mutate().request(told).build());
    }

    /** Without the zone of a link-local address, which means something to this machine only. */
    private static String text(InetSocketAddress caller) {
        return caller.getAddress().getHostAddress().replaceFirst("%.*", "");
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
