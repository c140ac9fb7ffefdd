package id.microsayur.gateway.instance;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import id.microsayur.gateway.instance.InstanceClient.InstanceAnswer;
import id.microsayur.gateway.instance.PlatformInstance.Access;
import id.microsayur.runtime.instance.InstanceEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports the state of every instance of every service: {@code GET /api/v1/ops/instances}. */
@Configuration(proxyBeanMethods = false)
class InstancesRouter {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int CONCURRENCY = 16;
    private static final String UNREACHABLE = "UNREACHABLE";

    private final PlatformInstances instances;
    private final InstanceClient client;
    private final InstanceEndpoint self;
    private final HealthEndpoint health;
    private final JsonMapper json;

    InstancesRouter(
            PlatformInstances instances,
            InstanceClient client,
            InstanceEndpoint self,
            HealthEndpoint health,
            JsonMapper json) {
        this.instances = instances;
        this.client = client;
        this.self = self;
        this.health = health;
        this.json = json;
    }

    /** The states of all instances, shared by the routes of this package that need them. */
    @Bean
    SharedAnswers<String, AllInstances> allInstances() {
        return new SharedAnswers<>((_, authorization) -> states(authorization));
    }

    @Bean
    RouterFunction<ServerResponse> instancesRoute(SharedAnswers<String, AllInstances> allInstances) {
        return route().GET(
                        "/api/ops/instances",
                        request -> allInstances
                                .get("all", request.headers().firstHeader(HttpHeaders.AUTHORIZATION))
                                .flatMap(all -> ServerResponse.ok().bodyValue(all)))
                .build();
    }

    private Mono<AllInstances> states(@Nullable String authorization) {
        return instances
                .all()
                .flatMapMany(Flux::fromIterable)
                .flatMapSequential(instance -> state(instance, authorization), CONCURRENCY)
                .collectList()
                .map(states -> new AllInstances(Instant.now(), withoutAbsentPeers(states)));
    }

    /** Without the configured addresses at which nothing answers, if another instance of the service does. */
    private static List<InstanceView> withoutAbsentPeers(List<InstanceView> states) {
        var shown = new ArrayList<InstanceView>();
        for (var state : states) {
            var isPeerShown = shown.stream().anyMatch(other -> other.service().equals(state.service()));
            var isPeerPresent =
                    states.stream().anyMatch(other -> other.service().equals(state.service()) && !isUnreachable(other));
            if (!PlatformInstances.isOptional(state.service())
                    || !isUnreachable(state)
                    || !isPeerPresent && !isPeerShown) {
                shown.add(state);
            }
        }
        return shown;
    }

    private static boolean isUnreachable(InstanceView state) {
        return state.status().equals(UNREACHABLE);
    }

    private Mono<InstanceView> state(PlatformInstance instance, @Nullable String authorization) {
        return switch (instance.access()) {
            case MISSING -> Mono.just(InstanceView.without(instance, "MISSING", "no instance is registered"));
            case SHARED_ADDRESS ->
                Mono.just(
                        InstanceView.without(instance, "UNKNOWN", "shares its address with the gateway that answers"));
            case SELF ->
                ownStatus().map(status -> InstanceView.of(instance, status, null, json.valueToTree(self.instance())));
            case TOKEN, LOGIN, HEALTH_ONLY -> askedState(instance, authorization);
        };
    }

    private Mono<String> ownStatus() {
        return Mono.fromCallable(() -> health.health().getStatus().getCode())
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(TIMEOUT)
                .onErrorReturn("UNKNOWN");
    }

    private Mono<InstanceView> askedState(PlatformInstance instance, @Nullable String authorization) {
        var status = client.get(instance, "/actuator/health", null, TIMEOUT).map(InstancesRouter::status);
        if (instance.access() == Access.HEALTH_ONLY) {
            return status.map(known -> InstanceView.of(instance, known, null, null));
        }
        return status.zipWith(
                client.get(instance, "/actuator/instance", authorization, TIMEOUT),
                (known, answer) -> InstanceView.of(
                        instance, known, answer.error(), answer.error() == null ? answer.body() : null));
    }

    /** As in {@code /ops/health}; a status other than 2xx may have a body with the status too. */
    private static String status(InstanceAnswer answer) {
        JsonNode body = answer.body();
        return body == null ? UNREACHABLE : body.path("status").asString("UNKNOWN");
    }
}
