package id.microsayur.gateway.routing;

import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.RemoveHopByHopHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** Removes the headers of one connection; copies the headers only if there is one of these. */
final class HopByHopHeadersFilter implements HttpHeadersFilter, Ordered {

    private final RemoveHopByHopHeadersFilter removal = new RemoveHopByHopHeadersFilter();

    @Override
    public HttpHeaders filter(HttpHeaders headers, ServerWebExchange exchange) {
        for (var name : RemoveHopByHopHeadersFilter.HEADERS_REMOVED_ON_REQUEST) {
            if (headers.containsHeader(name)) {
                return removal.filter(headers, exchange);
            }
        }
        return headers;
    }

    @Override
    public boolean supports(Type type) {
        return removal.supports(type);
    }

    @Override
    public int getOrder() {
        return removal.getOrder();
    }
}
