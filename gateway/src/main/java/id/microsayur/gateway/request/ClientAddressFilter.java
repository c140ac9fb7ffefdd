package id.microsayur.gateway.request;

import id.microsayur.gateway.FilterOrder;
import java.net.InetSocketAddress;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Notes the client address for the service; {@link InboundHeaderSanitizer} has removed a value sent by the client. */
@Component
class ClientAddressFilter implements GlobalFilter, Ordered {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var caller = exchange.getRequest().getRemoteAddress();
        if (caller != null && caller.getAddress() != null) {
            ClientAddress.set(exchange, text(caller));
        }
        return chain.filter(exchange);
    }

    /** Omits the zone of a link-local address, which is valid on this host only. */
    private static String text(InetSocketAddress caller) {
        var address = caller.getAddress().getHostAddress();
        var zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    @Override
    public int getOrder() {
        return FilterOrder.CLIENT_ADDRESS.value();
    }
}
