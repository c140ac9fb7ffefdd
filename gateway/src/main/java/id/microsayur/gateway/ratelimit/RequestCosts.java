package id.microsayur.gateway.ratelimit;

import id.microsayur.gateway.ratelimit.ShareProperties.Cost;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Costs of requests, with parsed patterns; matched on the parsed path, as routes and rules of security are. */
final class RequestCosts {

    private static final int OTHERWISE = 1;

    private final List<Entry> entries;

    private RequestCosts(List<Entry> entries) {
        this.entries = entries;
    }

    static RequestCosts of(ShareProperties properties) {
        return new RequestCosts(properties.costs().stream()
                .map(cost -> new Entry(PathPatternParser.defaultInstance.parse(cost.path()), cost))
                .toList());
    }

    int of(ServerHttpRequest request) {
        for (var entry : entries) {
            if (entry.fits(request)) {
                return entry.cost.cost();
            }
        }
        return OTHERWISE;
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
