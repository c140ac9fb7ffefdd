package id.microsayur.platform.call;

import id.microsayur.live.Live;
import id.microsayur.platform.arrival.Greeting;
import id.microsayur.platform.event.Traces;
import id.microsayur.platform.fault.Faults;
import id.microsayur.platform.security.ServiceTokens;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Makes clients of other services from {@code @HttpExchange} interfaces. */
public class Neighbours {

    private static final String ALIVE = "/actuator/health/liveness"; // what everybody answers, at no cost

    private final LoadBalancedClients clients;
    private final ServiceTokens tokens;
    private final Live<CallProperties> properties;
    private final Resilience4JCircuitBreakerFactory breakers;
    private final Faults faults;
    private final Traces traces;
    private final List<Greeting> greetings = new CopyOnWriteArrayList<>();

    Neighbours(
            LoadBalancedClients clients,
            ServiceTokens tokens,
            Live<CallProperties> properties,
            Resilience4JCircuitBreakerFactory breakers,
            Faults faults,
            Traces traces) {
        this.clients = clients;
        this.tokens = tokens;
        this.properties = properties;
        this.breakers = breakers;
        this.faults = faults;
        this.traces = traces;
    }

    /**
     * A client that carries this service's own token with these scopes. Its methods throw {@link NeighbourUnavailable}
     * when there was no usable answer, and {@link org.springframework.web.client.HttpClientErrorException} for a 4xx.
     * GET, HEAD, PUT and DELETE are tried again, POST only with an {@code Idempotency-Key}.
     */
    public <T> T client(String service, Class<T> exchanges, String... scopes) {
        var resilience = new Resilience(
                service,
                properties.derive(all -> all.with(service)),
                breakers.create(service),
                () -> stateOf(service),
                faults,
                traces::note);
        var token = new TokenInterceptor(tokens.withScopes(List.of(scopes)));
        var client = clients.builder(service, token, resilience).build();
        greetings.add(
                new Greeting(service, () -> client.get().uri(ALIVE).retrieve().toBodilessEntity()));
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(exchanges);
    }

    /** As {@link #client}, but where there was no usable answer the stand-in gives one: fallback(retry(breaker(call))). */
    public <T> T clientWithFallback(String service, Class<T> exchanges, T standIn, String... scopes) {
        return Fallback.of(exchanges, client(service, exchanges, scopes), standIn);
    }

    /** One for each client: its token is fetched, an instance chosen, and a connection made. */
    public List<Greeting> greetings() {
        return List.copyOf(greetings);
    }

    /** Whether its breaker is open, so that a call would fail at once; the first one after a while will not. */
    public boolean isLeftAlone(String service) {
        return stateOf(service).equals("OPEN");
    }

    private String stateOf(String service) {
        return breakers.getCircuitBreakerRegistry()
                .find(service)
                .map(breaker -> breaker.getState().name())
                .orElse("CLOSED");
    }
}
