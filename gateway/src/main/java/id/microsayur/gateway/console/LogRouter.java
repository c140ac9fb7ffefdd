package id.microsayur.gateway.console;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import id.microsayur.gateway.instance.InstanceClient;
import id.microsayur.gateway.instance.InstanceClient.InstanceAnswer;
import id.microsayur.gateway.instance.PlatformInstance;
import id.microsayur.gateway.instance.PlatformInstance.Access;
import id.microsayur.gateway.instance.PlatformInstances;
import id.microsayur.runtime.logging.recent.RecentLogEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** Shows the last log events of the instances, newest first: {@code GET /api/v1/ops/logs}. */
@Configuration(proxyBeanMethods = false)
class LogRouter {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    private static final int CONCURRENCY = 16;
    private static final Set<String> LEVELS = Set.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");

    private final PlatformInstances instances;
    private final InstanceClient client;
    private final RecentLogEndpoint self;
    private final JsonMapper json;

    LogRouter(PlatformInstances instances, InstanceClient client, RecentLogEndpoint self, JsonMapper json) {
        this.instances = instances;
        this.client = client;
        this.self = self;
        this.json = json;
    }

    /** @param instances those asked */
    record LogReport(Instant at, List<LogEventView> events, List<AskedInstance> instances) {}

    record AskedInstance(
            String service,
            @Nullable String instance,
            @Nullable String error) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record LogEventView(
            Instant at,
            String service,
            @Nullable String instance,
            String level,
            String logger,
            String thread,
            String message,
            @Nullable String traceId,
            @Nullable String spanId,
            @Nullable String error) {

        static LogEventView of(PlatformInstance instance, JsonNode event) {
            return new LogEventView(
                    instant(event.path("at").asString("")),
                    instance.service(),
                    instance.id(),
                    event.path("level").asString(""),
                    event.path("logger").asString(""),
                    event.path("thread").asString(""),
                    event.path("message").asString(""),
                    event.path("trace_id").asString(null),
                    event.path("span_id").asString(null),
                    event.path("error").asString(null));
        }

        private static Instant instant(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException _) {
                return Instant.EPOCH;
            }
        }
    }

    private record LogQuery(
            @Nullable String service,
            @Nullable String instance,
            @Nullable String level,
            @Nullable String traceId,
            int limit) {

        static LogQuery of(ServerRequest request) {
            return new LogQuery(
                    RequestParameters.given(request, "service").orElse(null),
                    RequestParameters.given(request, "instance").orElse(null),
                    RequestParameters.oneOf(request, "level", LEVELS),
                    RequestParameters.traceId(request, "trace_id"),
                    RequestParameters.limit(request, DEFAULT_LIMIT, MAX_LIMIT));
        }

        boolean includes(PlatformInstance asked) {
            return asked.isOpen()
                    && (service == null || service.equals(asked.service()))
                    && (instance == null || instance.equals(asked.id()));
        }

        String path() {
            var path = UriComponentsBuilder.fromPath("/actuator/recentlogs").queryParam("limit", limit);
            if (level != null) {
                path.queryParam("level", level);
            }
            if (traceId != null) {
                path.queryParam("trace_id", traceId);
            }
            return path.toUriString();
        }
    }

    private record InstanceLogs(PlatformInstance instance, InstanceAnswer answer) {

        boolean isAbsentPeer() {
            return PlatformInstances.isOptional(instance.service()) && answer.isUnreachable();
        }

        List<LogEventView> events() {
            return answer.body() == null || answer.error() != null
                    ? List.of()
                    : answer.body()
                            .path("events")
                            .valueStream()
                            .map(event -> LogEventView.of(instance, event))
                            .toList();
        }
    }

    @Bean
    RouterFunction<ServerResponse> logRoute() {
        return route().GET(
                        "/api/ops/logs",
                        request -> report(
                                        LogQuery.of(request), request.headers().firstHeader(HttpHeaders.AUTHORIZATION))
                                .flatMap(report -> ServerResponse.ok().bodyValue(report)))
                .build();
    }

    private Mono<LogReport> report(LogQuery query, @Nullable String authorization) {
        return instances
                .all()
                .flatMapMany(Flux::fromIterable)
                .filter(query::includes)
                .flatMapSequential(instance -> logs(instance, query, authorization), CONCURRENCY)
                .filter(logs -> !logs.isAbsentPeer())
                .collectList()
                .map(logs -> report(logs, query.limit()));
    }

    private Mono<InstanceLogs> logs(PlatformInstance instance, LogQuery query, @Nullable String authorization) {
        var answer = instance.access() == Access.SELF
                ? Mono.fromCallable(() -> new InstanceAnswer(
                        200, json.valueToTree(self.logs(query.level(), query.traceId(), query.limit())), null))
                : client.get(instance, query.path(), authorization, TIMEOUT);
        return answer.map(known -> new InstanceLogs(instance, known));
    }

    private static LogReport report(List<InstanceLogs> logs, int limit) {
        return new LogReport(
                Instant.now(),
                logs.stream()
                        .flatMap(one -> one.events().stream())
                        .sorted(Comparator.comparing(LogEventView::at).reversed())
                        .limit(limit)
                        .toList(),
                logs.stream()
                        .map(one -> new AskedInstance(
                                one.instance().service(),
                                one.instance().id(),
                                one.answer().error()))
                        .toList());
    }
}
