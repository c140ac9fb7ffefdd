package id.microsayur.platform.client;

import id.microsayur.platform.fault.FaultInjector;
import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.runtime.refresh.Refreshable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Makes clients of other services from {@code @HttpExchange} interfaces. */
public class ServiceClientFactory {

    private static final String LIVENESS_PATH = "/actuator/health/liveness"; // what everybody answers, at no cost

    private final LoadBalancedRestClientFactory clients;
    private final ServiceTokenProvider tokens;
    private final Refreshable<ServiceClientProperties> properties;
    private final Resilience4JCircuitBreakerFactory breakers;
    private final FaultInjector faultInjector;
    private final TraceContextPropagation traceContextPropagation;
    private final List<WarmupTask> warmupTasks = new CopyOnWriteArrayList<>();

    ServiceClientFactory(
            LoadBalancedRestClientFactory clients,
            ServiceTokenProvider tokens,
            Refreshable<ServiceClientProperties> properties,
            Resilience4JCircuitBreakerFactory breakers,
            FaultInjector faultInjector,
            TraceContextPropagation traceContextPropagation) {
        this.clients = clients;
        this.tokens = tokens;
        this.properties = properties;
        this.breakers = breakers;
        this.faultInjector = faultInjector;
        this.traceContextPropagation = traceContextPropagation;
    }

    /**
     * A client that carries this service's own token with these scopes. Its methods throw {@link DownstreamServiceUnavailable}
     * when there was no usable answer, and {@link org.springframework.web.client.HttpClientErrorException} for a 4xx.
     * GET, HEAD, PUT and DELETE are tried again, POST only with an {@code Idempotency-Key}.
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
        var client = clients.builder(service, token, resilienceInterceptor).build();
        warmupTasks.add(new WarmupTask(
                service, () -> client.get().uri(LIVENESS_PATH).retrieve().toBodilessEntity()));
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(exchanges);
    }

    /** As {@link #createClient}, but where there was no usable answer the stand-in gives one: fallback(retry(breaker(call))). */
    public <T> T createClientWithFallback(String service, Class<T> exchanges, T standIn, String... scopes) {
        return FallbackInvocationHandler.proxy(exchanges, createClient(service, exchanges, scopes), standIn);
    }

    /** One for each client: its token is fetched, an instance chosen, and a connection made. */
    public List<WarmupTask> warmupTasks() {
        return List.copyOf(warmupTasks);
    }

    /** Whether its breaker is open, so that a call would fail at once; the first one after a while will not. */
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
