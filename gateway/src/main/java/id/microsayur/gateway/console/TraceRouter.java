package id.microsayur.gateway.console;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.gateway.problem.ProblemException;
import id.microsayur.runtime.refresh.Refreshable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Reads a trace from Zipkin, {@code GET /api/v1/ops/traces/{id}}, and names the pages of the tools beside the console,
 * {@code GET /api/v1/ops/links}.
 */
@Configuration(proxyBeanMethods = false)
class TraceRouter {

    private static final int MOST_SPANS = 1000;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final WebClient http = WebClient.create();
    private final String collector;
    private final Refreshable<LinkProperties> pages;

    /** @param collector address of Zipkin to which spans are sent; its queries are beside it */
    TraceRouter(
            @Value("${management.tracing.export.zipkin.endpoint:}") String collector,
            Refreshable<LinkProperties> pages) {
        this.collector = collector;
        this.pages = pages;
    }

    /** Addresses for the operator's browser. */
    record Links(
            @Nullable String zipkin,
            @Nullable String grafana,
            @Nullable String prometheus) {}

    @Bean
    RouterFunction<ServerResponse> traceRoutes() {
        return route().GET(
                        "/api/ops/traces/{id}",
                        request -> find(RequestParameters.traceId(request.pathVariable("id")))
                                .flatMap(trace -> ServerResponse.ok().bodyValue(trace)))
                .GET(
                        "/api/ops/links",
                        _ -> ServerResponse.ok()
                                .bodyValue(new Links(
                                        page(pages.get().zipkin()),
                                        page(pages.get().grafana()),
                                        page(pages.get().prometheus()))))
                .build();
    }

    private Mono<TraceView> find(String id) {
        if (!collector.endsWith("/spans")) {
            return Mono.error(new ProblemException(GatewayProblem.TRACES_UNAVAILABLE));
        }
        return http.get()
                .uri(collector.substring(0, collector.length() - "spans".length()) + "trace/{id}", id)
                .exchangeToFlux(TraceRouter::spans)
                .take(MOST_SPANS + 1)
                .collectList()
                .timeout(TIMEOUT)
                .onErrorMap(
                        failure -> !(failure instanceof ProblemException),
                        _ -> new ProblemException(GatewayProblem.TRACES_UNAVAILABLE))
                .map(spans -> view(id, spans));
    }

    private static Flux<JsonNode> spans(ClientResponse response) {
        return switch (response.statusCode().value()) {
            case 200 -> response.bodyToFlux(JsonNode.class);
            case 404 -> response.releaseBody().thenMany(Flux.empty());
            default ->
                response.releaseBody().thenMany(Flux.error(new ProblemException(GatewayProblem.TRACES_UNAVAILABLE)));
        };
    }

    private TraceView view(String id, List<JsonNode> spans) {
        if (spans.isEmpty()) {
            throw new ProblemException(GatewayProblem.TRACE_NOT_FOUND);
        }
        var truncated = spans.size() > MOST_SPANS;
        var page = page(pages.get().zipkin());
        return TraceView.of(
                id,
                truncated ? spans.subList(0, MOST_SPANS) : spans,
                truncated,
                page == null ? null : page + (page.endsWith("/") ? "" : "/") + "traces/" + id);
    }

    private static @Nullable String page(String address) {
        return address.isBlank() ? null : address;
    }
}
