package id.microsayur.gateway.request;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** Client address of a routed request, which is sent to the service in a header. */
public final class ClientAddress {

    public static final String HEADER = "X-Internal-Client-Address";

    private static final String ATTRIBUTE = ClientAddress.class.getName();

    private ClientAddress() {}

    /** Null if it is unknown. */
    public static @Nullable String of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    static void set(ServerWebExchange exchange, String address) {
        exchange.getAttributes().put(ATTRIBUTE, address);
    }
}
