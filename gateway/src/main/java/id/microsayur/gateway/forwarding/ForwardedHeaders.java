package id.microsayur.gateway.forwarding;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.headers.RemoveHopByHopHeadersFilter;

/** Copies headers once, directly into the message, without those of one connection. */
final class ForwardedHeaders {

    private static final Set<String> OF_CONNECTION = Set.copyOf(RemoveHopByHopHeadersFilter.HEADERS_REMOVED_ON_REQUEST);
    private static final String CONNECTION = "connection";

    private ForwardedHeaders() {}

    /** Netty sets Host by the address of the service, and the headers of the body by the body. */
    static void copyRequest(org.springframework.http.HttpHeaders received, HttpHeaders sent) {
        var named = named(received.getOrEmpty(CONNECTION));
        var isChunked = received.containsHeader("Transfer-Encoding");
        for (var header : received.headerSet()) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!isOfConnection(name, named) && !name.equals("host") && !(isChunked && name.equals("content-length"))) {
                sent.set(header.getKey(), header.getValue());
            }
        }
    }

    /** Returns the names of the copied headers. */
    static Set<String> copyResponse(HttpHeaders received, org.springframework.http.HttpHeaders sent) {
        var named = named(received.getAll(CONNECTION));
        var names = HashSet.<String>newHashSet(received.size());
        for (var lines = received.iteratorCharSequence(); lines.hasNext(); ) {
            var line = lines.next();
            var name = line.getKey().toString();
            if (!isOfConnection(name.toLowerCase(Locale.ROOT), named)) {
                sent.add(name, line.getValue().toString());
                names.add(name);
            }
        }
        return names;
    }

    private static boolean isOfConnection(String name, @Nullable Set<String> named) {
        return OF_CONNECTION.contains(name) || named != null && named.contains(name);
    }

    /** The names in Connection; null for none, as usual. */
    private static @Nullable Set<String> named(List<String> connection) {
        if (connection.isEmpty()) {
            return null;
        }
        var names = new HashSet<String>();
        for (var line : new ArrayList<>(connection)) {
            for (var name : line.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
