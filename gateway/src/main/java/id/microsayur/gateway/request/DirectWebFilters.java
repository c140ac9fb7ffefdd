package id.microsayur.gateway.request;

import id.microsayur.gateway.FilterLinks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** Runs the web filters as one, linked once by {@link FilterLinks}. */
@Component
class DirectWebFilters implements WebHttpHandlerBuilderCustomizer {

    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.filters(filters -> {
            var all = new Sequence(List.copyOf(filters));
            filters.clear();
            filters.add(all::filter);
        });
    }

    /** All filters as one, linked when the first request shows what follows them. */
    private static final class Sequence {

        private final List<WebFilter> filters;
        private volatile @Nullable Linked linked;

        Sequence(List<WebFilter> filters) {
            this.filters = filters;
        }

        Mono<Void> filter(ServerWebExchange exchange, WebFilterChain end) {
            var current = linked;
            if (current == null || current.end != end) {
                current = new Linked(end, link(end));
                linked = current;
            }
            return current.first.filter(exchange);
        }

        private WebFilterChain link(WebFilterChain end) {
            return FilterLinks.link(filters, end, WebFilter::getClass, Link::new, Sequence::later);
        }

        private static WebFilterChain later(WebFilterChain next) {
            return exchange -> Mono.defer(() -> next.filter(exchange));
        }
    }

    private record Linked(WebFilterChain end, WebFilterChain first) {}

    private record Link(WebFilter filter, WebFilterChain next) implements WebFilterChain {

        @Override
        public Mono<Void> filter(ServerWebExchange exchange) {
            try {
                return filter.filter(exchange, next);
            } catch (RuntimeException e) {
                return Mono.error(e);
            }
        }
    }
}
