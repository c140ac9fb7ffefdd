package id.microsayur.gateway.caller;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.Principal;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Key by which limits count the caller of a request.
 *
 * @param value the user, or else the network of the client address
 * @param isUser whether the caller is authenticated
 */
public record CallerKey(String value, boolean isUser) {

    private static final String ATTRIBUTE = CallerKey.class.getName();

    /** The authenticated user, else the network; found once for each request. */
    public static Mono<CallerKey> of(ServerWebExchange exchange) {
        CallerKey known = exchange.getAttribute(ATTRIBUTE);
        return known != null ? Mono.just(known) : find(exchange);
    }

    private static Mono<CallerKey> find(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .map(Principal::getName)
                .map(user -> new CallerKey("user " + user, true))
                .defaultIfEmpty(new CallerKey("address " + network(exchange), false))
                .doOnNext(key -> exchange.getAttributes().put(ATTRIBUTE, key));
    }

    public static String network(ServerWebExchange exchange) {
        var remote = exchange.getRequest().getRemoteAddress();
        return remote == null || remote.getAddress() == null ? "unknown" : network(remote.getAddress());
    }

    /** The /64 network of an IPv6 address, because one household has 2^64 addresses. */
    public static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
                : address.getHostAddress();
    }
}
