package id.microsayur.gateway.connection;

import id.microsayur.gateway.problem.GatewayProblem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with the request line or the headers of a request, and normalizes the request target of a good one. */
final class RequestHeadCheck {

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);
    /** Known methods that no resource supports. */
    private static final Set<HttpMethod> REFUSED_METHODS = Set.of(HttpMethod.TRACE, HttpMethod.CONNECT);

    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+,;=-]+)(:\\d{1,5})?");
    private static final int MAX_PORT = 65_535;
    /** Tomcat accepts 100 lines in a service, among them those that the gateway adds. */
    private static final int MAX_HEADERS = 80;

    private RequestHeadCheck() {}

    /** Null if the request is well-formed. */
    static @Nullable GatewayProblem problemOf(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return problemOf(request.decoderResult().cause());
        }
        if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            return GatewayProblem.HTTP_VERSION_NOT_SUPPORTED;
        }
        if (!METHODS.contains(request.method())) {
            return REFUSED_METHODS.contains(request.method())
                    ? GatewayProblem.METHOD_NOT_ALLOWED
                    : GatewayProblem.NOT_IMPLEMENTED;
        }
        var headers = request.headers();
        if (headers.size() > MAX_HEADERS) {
            return GatewayProblem.REQUEST_HEADER_FIELDS_TOO_LARGE;
        }
        if (!hasText(headers) || !normalizeTarget(request)) {
            return GatewayProblem.INVALID_REQUEST;
        }
        return problemOf(headers, request.protocolVersion());
    }

    /** The problem of a request that the codec could not decode. */
    static GatewayProblem problemOf(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> GatewayProblem.URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> GatewayProblem.REQUEST_HEADER_FIELDS_TOO_LARGE;
            default -> GatewayProblem.INVALID_REQUEST;
        };
    }

    private static @Nullable GatewayProblem problemOf(HttpHeaders headers, HttpVersion version) {
        var codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()) {
            if (version.equals(HttpVersion.HTTP_1_0)) {
                return GatewayProblem.INVALID_REQUEST;
            }
            if (!isOnly(codings, HttpHeaderValues.CHUNKED.toString())) {
                return GatewayProblem.NOT_IMPLEMENTED;
            }
        }
        var expectations = headers.getAll(HttpHeaderNames.EXPECT);
        return expectations.isEmpty() || isOnly(expectations, HttpHeaderValues.CONTINUE.toString())
                ? null
                : GatewayProblem.EXPECTATION_FAILED;
    }

    private static boolean isOnly(List<String> values, String expected) {
        return values.size() == 1 && values.getFirst().equalsIgnoreCase(expected);
    }

    /** Excludes the control characters of ISO 8859-1, which later filters reject in the middle of their work. */
    private static boolean hasText(HttpHeaders headers) {
        for (var headerLines = headers.iteratorCharSequence(); headerLines.hasNext(); ) {
            var value = headerLines.next().getValue();
            for (var i = 0; i < value.length(); i++) {
                if (Character.isISOControl(value.charAt(i)) && value.charAt(i) != '\t') {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean normalizeTarget(HttpRequest request) {
        var target = RequestTarget.parse(request.uri());
        var hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (target == null || hosts.size() > 1) {
            return false;
        }
        if (hosts.isEmpty() && !request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            return false;
        }
        var authority =
                target.authority() == null ? (hosts.isEmpty() ? "localhost" : hosts.getFirst()) : target.authority();
        if (!isHost(authority) || !hosts.stream().allMatch(RequestHeadCheck::isHost)) {
            return false;
        }
        request.setUri(target.pathAndQuery());
        request.headers().set(HttpHeaderNames.HOST, authority);
        return true;
    }

    private static boolean isHost(String text) {
        var host = HOST.matcher(text);
        if (!host.matches()
                || (host.group(2) != null && Integer.parseInt(host.group(2).substring(1)) > MAX_PORT)) {
            return false;
        }
        try {
            new URI("http://" + text + "/");
            return true;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
