package id.microsayur.platform.call;

import id.microsayur.platform.call.CallProperties.Patience;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** retry(breaker(bulkhead(call))): each try is seen by the breaker, and only what is safe to repeat is tried again. */
class Resilience implements ClientHttpRequestInterceptor {

    private static final Set<HttpMethod> SAFE_TO_REPEAT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);

    private final String neighbour;
    private final CircuitBreaker breaker;
    private final RetryTemplate retries;

    Resilience(String neighbour, Patience patience, CircuitBreaker breaker) {
        this.neighbour = neighbour;
        this.breaker = breaker;
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(patience.attempts() - 1)
                .delay(patience.backoff())
                .jitter(patience.backoff().dividedBy(2))
                .predicate(Resilience::isPassing)
                .build());
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        try {
            return mayRepeat(request)
                    ? Objects.requireNonNull(retries.execute(() -> once(request, body, execution)))
                    : once(request, body, execution);
        } catch (RetryException e) {
            throw unavailable(Objects.requireNonNullElse(e.getCause(), e));
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    private ClientHttpResponse once(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        return breaker.run(() -> send(request, body, execution), failure -> {
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        });
    }

    private static ClientHttpResponse send(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        try {
            var response = execution.execute(request, body);
            var status = response.getStatusCode();
            if (status.is5xxServerError() || status.value() == 408 || status.value() == 429) {
                response.close();
                throw new IOException("it answered " + status.value());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean mayRepeat(HttpRequest request) {
        return SAFE_TO_REPEAT.contains(request.getMethod())
                || request.getHeaders().containsHeader("Idempotency-Key");
    }

    /** An open breaker or a full bulkhead will say the same again at once. */
    private static boolean isPassing(Throwable failure) {
        return !(failure instanceof CallNotPermittedException) && !(failure instanceof BulkheadFullException);
    }

    private NeighbourUnavailable unavailable(Throwable failure) {
        return switch (failure) {
            case NeighbourUnavailable known -> known;
            case CallNotPermittedException open -> new NeighbourUnavailable(neighbour, "its breaker is open", open);
            case BulkheadFullException full -> new NeighbourUnavailable(neighbour, "too many calls at once", full);
            case UncheckedIOException io ->
                new NeighbourUnavailable(neighbour, String.valueOf(io.getCause()), io.getCause());
            default -> new NeighbourUnavailable(neighbour, failure.toString(), failure);
        };
    }
}
