package id.microsayur.gateway.caller;

import id.microsayur.gateway.GatewayProperties;
import id.microsayur.runtime.network.CidrBlock;
import id.microsayur.runtime.refresh.Refreshable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Finds the client behind the configured proxies. Each proxy appends the address that it was called from, so the client is
 * the last address, from right to left, that is no trusted proxy; what is left of it is the client's own claim.
 */
@Component
public class TrustedProxies {

    private static final Pattern FORWARDED_FOR = Pattern.compile("(?i)(?:^|;)\\s*for=\\s*\"?([^\";]+)\"?");
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^]]+)](?::\\d+)?|([^:]+):\\d+");

    private final Refreshable<List<CidrBlock>> ranges;

    public TrustedProxies(Refreshable<GatewayProperties> gateway) {
        this.ranges = gateway.derive(properties ->
                properties.trustedProxies().stream().map(CidrBlock::of).toList());
    }

    public boolean isTrusted(InetAddress address) {
        return ranges.get().stream().anyMatch(range -> range.contains(address));
    }

    /** The address of the client; the peer itself if it is no trusted proxy or names no client. */
    public InetSocketAddress client(InetSocketAddress peer, HttpHeaders headers) {
        if (ranges.get().isEmpty() || peer.getAddress() == null || !isTrusted(peer.getAddress())) {
            return peer;
        }
        InetAddress client = peer.getAddress();
        for (var hop : hops(headers).reversed()) {
            var address = parse(hop);
            if (address == null) {
                break;
            }
            client = address;
            if (!isTrusted(address)) {
                break;
            }
        }
        return new InetSocketAddress(client, 0);
    }

    /** X-Forwarded-For, or else Forwarded (RFC 7239), in the order of the proxies. */
    private static List<String> hops(HttpHeaders headers) {
        var list = split(headers.getOrEmpty("X-Forwarded-For"));
        if (!list.isEmpty()) {
            return list;
        }
        return split(headers.getOrEmpty("Forwarded")).stream()
                .map(FORWARDED_FOR::matcher)
                .map(element -> element.find() ? element.group(1) : "")
                .toList();
    }

    private static List<String> split(List<String> lines) {
        var all = new ArrayList<String>();
        lines.forEach(line -> Arrays.stream(line.split(",")).map(String::strip).forEach(all::add));
        return all;
    }

    /** Null if the text is no address, such as "unknown" or a hidden name. */
    private static @Nullable InetAddress parse(String text) {
        var withPort = WITH_PORT.matcher(text);
        var literal = text;
        if (withPort.matches()) {
            literal = withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
        }
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
