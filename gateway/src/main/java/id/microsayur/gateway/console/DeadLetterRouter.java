package id.microsayur.gateway.console;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import id.microsayur.gateway.console.DeadLetterSelection.SelectedLetter;
import id.microsayur.gateway.console.PlatformDeadLetters.DeadLetterQuery;
import id.microsayur.gateway.instance.SharedAnswers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Lists the dead letters of all services, and replays or discards the selected ones: {@code GET} and {@code POST
 * /api/v1/ops/dead-letters}.
 */
@Configuration(proxyBeanMethods = false)
class DeadLetterRouter {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    @Bean
    RouterFunction<ServerResponse> deadLetterRoutes(PlatformDeadLetters deadLetters) {
        var answers = new SharedAnswers<>(deadLetters::find);
        return route().GET(
                        "/api/ops/dead-letters",
                        request -> answers.get(query(request), authorization(request))
                                .flatMap(found -> ServerResponse.ok().bodyValue(found)))
                .POST(
                        "/api/ops/dead-letters",
                        request -> request.bodyToMono(JsonNode.class)
                                .switchIfEmpty(Mono.error(RequestParameters::invalid))
                                .flatMap(body ->
                                        perform(deadLetters, DeadLetterSelection.of(body), authorization(request)))
                                .flatMap(result -> ServerResponse.ok().bodyValue(result)))
                .build();
    }

    private static DeadLetterQuery query(ServerRequest request) {
        return new DeadLetterQuery(
                RequestParameters.given(request, "service").orElse(null),
                RequestParameters.given(request, "queue").orElse(null),
                RequestParameters.limit(request, DEFAULT_LIMIT, MAX_LIMIT));
    }

    private static Mono<SelectionResult> perform(
            PlatformDeadLetters deadLetters, DeadLetterSelection selection, @Nullable String authorization) {
        return deadLetters.perform(selection, authorization).map(outcomes -> {
            var done = (int) outcomes.stream()
                    .filter(letter -> "done".equals(letter.outcome()))
                    .count();
            return new SelectionResult(selection.action(), done, outcomes.size() - done, outcomes);
        });
    }

    private static @Nullable String authorization(ServerRequest request) {
        return request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
    }

    /** Outcome of each selected message. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SelectionResult(String action, int done, int notDone, List<SelectedLetter> messages) {}
}
