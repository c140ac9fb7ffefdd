package id.microsayur.gateway.ratelimit;

import id.microsayur.gateway.ratelimit.ShareProperties.Cost;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Costs of requests, with parsed patterns; matched on the parsed path, as routes and rules of security are. */
final class RequestCosts {

    private final List<Entry> entries;
    private final int otherwise;

    private RequestCosts(List<Entry> entries, int otherwise) {
        this.entries = entries;
        this.otherwise = otherwise;
    }

    static RequestCosts of(ShareProperties properties) {
        var entries = properties.costs().stream()
                .map(cost -> new Entry(PathPatternParser.defaultInstance.parse(cost.path()), cost))
                .toList();
        return new RequestCosts(entries, properties.otherwise());
    }

    int of(ServerHttpRequest request) {
        for (var entry : entries) {
            if (entry.fits(request)) {
                return entry.cost.cost();
            }
        }
        return otherwise;
    }

    private record Entry(PathPattern path, Cost cost) {

        boolean fits(ServerHttpRequest request) {
            var method = cost.method();
            var parameter = cost.parameter();
            return (method == null || method.equals(request.getMethod()))
                    && (parameter == null || request.getQueryParams().containsKey(parameter))
                    && path.matches(request.getPath().pathWithinApplication());
        }
    }
}
