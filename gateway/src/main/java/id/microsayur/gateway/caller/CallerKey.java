package id.microsayur.gateway.caller;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.Principal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Key by which limits count the caller of a request.
 *
 * @param value the user, or else the network of the client address
 * @param isUser whether the caller is authenticated
 * @param isPrivileged whether the caller is a user with another role than customer or with a permission, or a service
 */
public record CallerKey(String value, boolean isUser, boolean isPrivileged) {

    private static final String ATTRIBUTE = CallerKey.class.getName();

    /** Every token of a person has this scope. */
    private static final Set<String> OF_CUSTOMERS = Set.of("ROLE_CUSTOMER", "SCOPE_profile");

    /** The authenticated user, else the network; found once for each request. */
    public static Mono<CallerKey> of(ServerWebExchange exchange) {
        CallerKey known = exchange.getAttribute(ATTRIBUTE);
        return known != null ? Mono.just(known) : find(exchange);
    }

    private static Mono<CallerKey> find(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .map(user -> new CallerKey("user " + user.getName(), true, isPrivileged(user)))
                .defaultIfEmpty(ofNetwork(exchange))
                .doOnNext(key -> exchange.getAttributes().put(ATTRIBUTE, key));
    }

    private static boolean isPrivileged(Principal user) {
        return user instanceof Authentication authenticated
                && authenticated.getAuthorities().stream()
                        .map(granted -> String.valueOf(granted.getAuthority()))
                        .anyMatch(name -> (name.startsWith("SCOPE_") || name.startsWith("ROLE_"))
                                && !OF_CUSTOMERS.contains(name));
    }

    /** The network of the request, of a user too. */
    public static CallerKey ofNetwork(ServerWebExchange exchange) {
        return new CallerKey("address " + network(exchange), false, false);
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
