package id.microsayur.gateway.console;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import id.microsayur.gateway.instance.AllInstances;
import id.microsayur.gateway.instance.InstanceClient;
import id.microsayur.gateway.instance.InstanceClient.InstanceAnswer;
import id.microsayur.gateway.instance.InstanceView;
import id.microsayur.gateway.instance.InstanceView.InstanceConfig;
import id.microsayur.gateway.instance.PlatformInstance;
import id.microsayur.gateway.instance.PlatformInstances;
import id.microsayur.gateway.instance.SharedAnswers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows the last edits of the configuration, published and refused, and what each drifting instance does not have yet: {@code
 * GET /api/v1/ops/config/history}.
 */
@Configuration(proxyBeanMethods = false)
class ConfigHistoryRouter {

    private static final String PATH = "/actuator/history";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int CONCURRENCY = 8;

    private final PlatformInstances instances;
    private final InstanceClient client;
    private final SharedAnswers<String, AllInstances> allInstances;

    ConfigHistoryRouter(
            PlatformInstances instances, InstanceClient client, SharedAnswers<String, AllInstances> allInstances) {
        this.instances = instances;
        this.client = client;
        this.allInstances = allInstances;
    }

    /** @param error reason why there are no entries */
    record ConfigHistoryReport(Instant at, @Nullable String error, List<JsonNode> entries, List<DriftReport> drifts) {}

    /** @param changes null if the version of the instance is older than the history */
    record DriftReport(
            String service,
            @Nullable String instance,
            String version,
            String latest,
            @Nullable List<JsonNode> changes,
            @Nullable JsonNode refusal) {}

    private record ServerAnswer(@Nullable PlatformInstance server, InstanceAnswer answer) {}

    @Bean
    RouterFunction<ServerResponse> configHistoryRoute() {
        return route().GET(
                        "/api/ops/config/history",
                        request -> report(request)
                                .flatMap(report -> ServerResponse.ok().bodyValue(report)))
                .build();
    }

    private Mono<ConfigHistoryReport> report(ServerRequest request) {
        var limit = RequestParameters.limit(request, DEFAULT_LIMIT, MAX_LIMIT);
        var authorization = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
        return ask(PATH + "?limit=" + limit)
                .flatMap(history -> drifts(history.server(), authorization)
                        .map(drifts -> new ConfigHistoryReport(
                                Instant.now(), history.answer().error(), entries(history.answer()), drifts)));
    }

    /** The answer of the first config-server that has one, else the last failure. */
    private Mono<ServerAnswer> ask(String path) {
        return Flux.fromIterable(instances.configServers())
                .concatMap(server ->
                        client.get(server, path, null, TIMEOUT).map(answer -> new ServerAnswer(server, answer)))
                .takeUntil(answer -> answer.answer().error() == null)
                .takeLast(1)
                .next()
                .defaultIfEmpty(new ServerAnswer(null, new InstanceAnswer(0, null, "no config-server is configured")));
    }

    /** The versions by service serve config-server alone. */
    private static List<JsonNode> entries(InstanceAnswer answer) {
        if (answer.body() == null || answer.error() != null) {
            return List.of();
        }
        var entries = answer.body().path("entries").valueStream().toList();
        entries.forEach(entry -> {
            if (entry instanceof ObjectNode object) {
                object.remove("versions");
            }
            entry.path("changes").forEach(ConfigHistoryRouter::complete);
        });
        return entries;
    }

    /** A change without a value before or after comes without the member. */
    private static void complete(JsonNode change) {
        if (change instanceof ObjectNode object) {
            for (var member : List.of("from", "to")) {
                if (!object.has(member)) {
                    object.putNull(member);
                }
            }
        }
    }

    private Mono<List<DriftReport>> drifts(@Nullable PlatformInstance server, @Nullable String authorization) {
        return allInstances
                .get("all", authorization)
                .flatMapIterable(AllInstances::instances)
                .flatMapSequential(instance -> drift(server, instance), CONCURRENCY)
                .collectList();
    }

    private Mono<DriftReport> drift(@Nullable PlatformInstance server, InstanceView instance) {
        var config = instance.config();
        if (config == null || !config.drift()) {
            return Mono.empty();
        }
        if (server == null) {
            return Mono.just(drift(instance, config, null));
        }
        var path = "%s/%s/%s".formatted(PATH, segment(instance.service()), segment(config.version()));
        return client.get(server, path, null, TIMEOUT)
                .map(answer -> drift(instance, config, answer.error() == null ? answer.body() : null));
    }

    private static DriftReport drift(InstanceView instance, InstanceConfig config, @Nullable JsonNode found) {
        if (found != null) {
            found.path("changes").forEach(ConfigHistoryRouter::complete);
        }
        return new DriftReport(
                instance.service(),
                instance.instance(),
                config.version(),
                config.latest(),
                found == null ? null : found.path("changes").valueStream().toList(),
                config.refusal());
    }

    private static String segment(String text) {
        return UriUtils.encodePathSegment(text, StandardCharsets.UTF_8);
    }
}
