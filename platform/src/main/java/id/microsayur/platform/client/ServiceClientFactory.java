package id.microsayur.platform.client;

import id.microsayur.platform.fault.FaultInjector;
import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.runtime.refresh.Refreshable;
import jakarta.validation.Validator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.json.JsonMapper;

/** Factory of resilient clients for {@code @HttpExchange} interfaces. */
public class ServiceClientFactory {

    private static final String LIVENESS_PATH = "/actuator/health/liveness"; // public and cheap in every service

    private final LoadBalancedRestClientFactory clients;
    private final ServiceTokenProvider tokens;
    private final Refreshable<ServiceClientProperties> properties;
    private final Resilience4JCircuitBreakerFactory breakers;
    private final FaultInjector faultInjector;
    private final TraceContextPropagation traceContextPropagation;
    private final JsonMapper json;
    private final Validator validator;
    private final List<WarmupTask> warmupTasks = new CopyOnWriteArrayList<>();

    ServiceClientFactory(
            LoadBalancedRestClientFactory clients,
            ServiceTokenProvider tokens,
            Refreshable<ServiceClientProperties> properties,
            Resilience4JCircuitBreakerFactory breakers,
            FaultInjector faultInjector,
            TraceContextPropagation traceContextPropagation,
            JsonMapper json,
            Validator validator) {
        this.clients = clients;
        this.tokens = tokens;
        this.properties = properties;
        this.breakers = breakers;
        this.faultInjector = faultInjector;
        this.traceContextPropagation = traceContextPropagation;
        this.json = json;
        this.validator = validator;
    }

    /**
     * A client that sends this service's own token with these scopes. A response is validated by the constraints of the type that
     * the method returns. Its methods throw {@link DownstreamServiceUnavailable} without a usable response, and {@link org.springframework.web.client.HttpClientErrorException} for a 4xx. GET, HEAD, PUT and DELETE are retried, POST
     * only with an {@code Idempotency-Key}.
     */
    public <T> T createClient(String service, Class<T> exchanges, String... scopes) {
        var resilienceInterceptor = new ResilienceInterceptor(
                service,
                properties.derive(all -> all.forService(service)),
                breakers.create(service),
                () -> circuitState(service),
                faultInjector,
                traceContextPropagation::recordEvent);
        var token = new BearerTokenInterceptor(tokens.forScopes(List.of(scopes)));
        var client = clients.builder(service, token, resilienceInterceptor)
                .configureMessageConverters(
                        converters -> converters.withJsonConverter(ResponseValidatingAdapter.jsonConverter(json)))
                .build();
        warmupTasks.add(new WarmupTask(
                service, () -> client.get().uri(LIVENESS_PATH).retrieve().toBodilessEntity()));
        var adapter = new ResponseValidatingAdapter(service, RestClientAdapter.create(client), validator);
        return HttpServiceProxyFactory.builderFor(adapter).build().createClient(exchanges);
    }

    /** Like {@link #createClient}, but the fallback replaces a missing response: fallback(retry(breaker(call))). */
    public <T> T createClientWithFallback(String service, Class<T> exchanges, T fallback, String... scopes) {
        return FallbackInvocationHandler.proxy(exchanges, createClient(service, exchanges, scopes), fallback);
    }

    /** One task per client, which fetches its token, chooses an instance and opens a connection. */
    public List<WarmupTask> warmupTasks() {
        return List.copyOf(warmupTasks);
    }

    /** True while the breaker rejects calls; after its wait duration it admits trial calls. */
    public boolean isCircuitOpen(String service) {
        return circuitState(service).equals("OPEN");
    }

    private String circuitState(String service) {
        return breakers.getCircuitBreakerRegistry()
                .find(service)
                .map(breaker -> breaker.getState().name())
                .orElse("CLOSED");
    }
}
