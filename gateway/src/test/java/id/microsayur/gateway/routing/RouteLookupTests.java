package id.microsayur.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.handler.AsyncPredicate;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RouteLookupTests {

    private final AtomicInteger evaluations = new AtomicInteger();
    private List<Route> routes = List.of(route("orders", "/api/orders"), route("rest", "/api"));
    private final RouteLookup lookup = new RouteLookup(() -> Flux.defer(() -> Flux.fromIterable(routes)));

    @Test
    void evaluatesThePredicatesOfARequestOnce() {
        var exchange = exchange("/api/products");

        assertThat(find(exchange)).isEqualTo("rest");
        assertThat(find(exchange)).isEqualTo("rest");

        assertThat(evaluations).hasValue(2);
    }

    @Test
    void looksUpAnotherPathOfTheSameExchange() {
        var exchange = exchange("/api/products");
        find(exchange);

        var forwarded = exchange.mutate()
                .request(request -> request.path("/api/orders"))
                .build();

        assertThat(find(forwarded)).isEqualTo("orders");
        assertThat(find(exchange("/docs"))).isNull();
    }

    @Test
    void waitsForAPredicateThatTakesTime() {
        routes = List.of(
                route("never", _ -> Mono.delay(Duration.ofMillis(1)).map(_ -> false)),
                route("later", _ -> Mono.delay(Duration.ofMillis(1)).map(_ -> true)),
                route("rest", "/api"));

        assertThat(find(exchange("/api/products"))).isEqualTo("later");
    }

    @Test
    void takesTheRoutesOfTheLastRefresh() {
        find(exchange("/api/orders"));
        routes = List.of(route("new", "/api"));
        assertThat(find(exchange("/api/orders"))).isEqualTo("orders");

        lookup.onRefresh();

        assertThat(find(exchange("/api/orders"))).isEqualTo("new");
    }

    private @Nullable String find(ServerWebExchange exchange) {
        return lookup.find(exchange).map(Route::getId).block();
    }

    private static MockServerWebExchange exchange(String path) {
        return MockServerWebExchange.from(MockServerHttpRequest.get(path));
    }

    private Route route(String id, String prefix) {
        return Route.async()
                .id(id)
                .uri("http://service.test:80")
                .predicate(exchange -> {
                    evaluations.incrementAndGet();
                    return exchange.getRequest().getPath().value().startsWith(prefix);
                })
                .build();
    }

    private static Route route(String id, AsyncPredicate<ServerWebExchange> predicate) {
        return Route.async()
                .id(id)
                .uri("http://service.test:80")
                .asyncPredicate(predicate)
                .build();
    }
}
