package id.microsayur.gateway.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reduces Accept-Encoding to gzip or nothing, because the compressor of the server takes {@code gzip;q=0} for a consent
 * if another encoding stands beside it.
 */
final class AcceptedEncoding {

    private static final Pattern REFUSAL = Pattern.compile(";\\s*q=0(\\.0{0,3})?\\s*$");

    private AcceptedEncoding() {}

    static void normalize(HttpHeaders headers) {
        var lines = headers.getAll(HttpHeaderNames.ACCEPT_ENCODING);
        if (lines.isEmpty()) {
            return;
        }
        if (acceptsGzip(String.join(",", lines))) {
            headers.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP);
        } else {
            headers.remove(HttpHeaderNames.ACCEPT_ENCODING);
        }
    }

    /** What is said of gzip counts more than what is said of every encoding. */
    private static boolean acceptsGzip(String accepted) {
        var any = false;
        for (var encoding : accepted.toLowerCase(Locale.ROOT).split(",")) {
            var name = encoding.split(";", 2)[0].strip();
            var isAccepted = !REFUSAL.matcher(encoding).find();
            if (name.equals("gzip") || name.equals("x-gzip")) {
                return isAccepted;
            }
            any = name.equals("*") ? isAccepted : any;
        }
        return any;
    }
}
