package id.microsayur.gateway.forwarding;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.List;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter.Type;
import org.springframework.cloud.gateway.filter.headers.RemoveForwardedHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.RemoveHopByHopHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.RemoveXForwardedHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.TransferEncodingNormalizationHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.observation.ObservedRequestHttpHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.observation.ObservedResponseHttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Header filters of Spring Cloud Gateway without those that {@link ForwardedHeaders} and InboundHeaderSanitizer replace.
 *
 * @param observing filters that start and stop the observation of the call, and add the headers of its trace
 * @param others all remaining ones, as a rule none
 */
record HeaderFilters(List<HttpHeadersFilter> observing, List<HttpHeadersFilter> others) {

    static HeaderFilters of(List<HttpHeadersFilter> all) {
        return new HeaderFilters(
                all.stream().filter(HeaderFilters::isObserving).toList(),
                all.stream()
                        .filter(filter -> !isObserving(filter) && !isReplaced(filter))
                        .toList());
    }

    private static boolean isObserving(HttpHeadersFilter filter) {
        return filter instanceof ObservedRequestHttpHeadersFilter
                || filter instanceof ObservedResponseHttpHeadersFilter;
    }

    private static boolean isReplaced(HttpHeadersFilter filter) {
        return filter instanceof RemoveForwardedHeadersFilter
                || filter instanceof RemoveXForwardedHeadersFilter
                || filter instanceof RemoveHopByHopHeadersFilter
                || filter instanceof TransferEncodingNormalizationHeadersFilter;
    }

    /** Returns the headers that the observation adds. */
    HttpHeaders observe(ServerWebExchange exchange, Type type) {
        return apply(observing, HttpHeaders.EMPTY, exchange, type);
    }

    HttpHeaders filter(HttpHeaders headers, ServerWebExchange exchange, Type type) {
        return others.isEmpty() ? headers : apply(others, headers, exchange, type);
    }

    io.netty.handler.codec.http.HttpHeaders filterResponse(
            io.netty.handler.codec.http.HttpHeaders received, ServerWebExchange exchange) {
        if (others.isEmpty()) {
            return received;
        }
        var headers = new HttpHeaders();
        received.forEach(header -> headers.add(header.getKey(), header.getValue()));
        var filtered = new DefaultHttpHeaders();
        apply(others, headers, exchange, Type.RESPONSE).forEach(filtered::set);
        return filtered;
    }

    private static HttpHeaders apply(
            List<HttpHeadersFilter> filters, HttpHeaders headers, ServerWebExchange exchange, Type type) {
        var filtered = headers;
        for (var filter : filters) {
            if (filter.supports(type)) {
                filtered = filter.filter(filtered, exchange);
            }
        }
        return filtered;
    }
}
