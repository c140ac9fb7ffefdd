package id.microsayur.gateway.connection;

import id.microsayur.gateway.caller.CallerKey;
import id.microsayur.gateway.caller.TrustedProxies;
import id.microsayur.runtime.refresh.Refreshable;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Counts the open connections of each address; trusted proxies, which have those of many clients, are not limited. */
@Component
class ConnectionLimit {

    private final Refreshable<ConnectionProperties> properties;
    private final TrustedProxies proxies;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    ConnectionLimit(Refreshable<ConnectionProperties> properties, TrustedProxies proxies) {
        this.properties = properties;
        this.proxies = proxies;
    }

    /** Counts a connection until it is closed; false if its address has too many. */
    boolean register(Channel connection) {
        if (!(connection.remoteAddress() instanceof InetSocketAddress peer) || isProxy(peer.getAddress())) {
            return true;
        }
        var address = CallerKey.network(peer.getAddress());
        connection
                .closeFuture()
                .addListener(_ -> open.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null));
        return open.merge(address, 1, Integer::sum) <= properties.get().perAddress();
    }

    boolean isProxy(InetAddress peer) {
        return proxies.isTrusted(peer);
    }

    /** @param perAddress open connections of one address, or of one /64 network of IPv6 */
    @ConfigurationProperties("gateway.connections")
    record ConnectionProperties(@DefaultValue("2000") int perAddress) {

        ConnectionProperties {
            if (perAddress < 1) {
                throw new IllegalArgumentException("per-address must be positive");
            }
        }
    }
}
