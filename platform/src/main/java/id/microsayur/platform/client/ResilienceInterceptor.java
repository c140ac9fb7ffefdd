package id.microsayur.platform.client;

import id.microsayur.platform.client.ServiceClientProperties.ClientSettings;
import id.microsayur.platform.client.outcome.CallOutcome;
import id.microsayur.platform.client.outcome.CallOutcomeRecorder;
import id.microsayur.platform.fault.FaultInjector;
import id.microsayur.runtime.refresh.Refreshable;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Interceptor in the order retry(breaker(bulkhead(call))); the breaker counts each attempt, and only idempotent
 * requests are retried.
 */
class ResilienceInterceptor implements ClientHttpRequestInterceptor {

    private static final Set<HttpMethod> IDEMPOTENT_METHODS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);

    private final String service;
    private final CircuitBreaker breaker;
    private final Refreshable<ClientSettings> settings;
    private final Refreshable<RetryTemplate> retryTemplate;
    private final Supplier<String> circuitState;
    private final FaultInjector faultInjector;
    /** Receives each failed attempt, and the breaker's state unless it is closed. */
    private final Consumer<String> spanEvents;

    ResilienceInterceptor(
            String service,
            Refreshable<ClientSettings> settings,
            CircuitBreaker breaker,
            Supplier<String> circuitState,
            FaultInjector faultInjector,
            Consumer<String> spanEvents) {
        this.service = service;
        this.settings = settings;
        this.breaker = breaker;
        this.circuitState = circuitState;
        this.faultInjector = faultInjector;
        this.spanEvents = spanEvents;
        this.retryTemplate = settings.derive(ResilienceInterceptor::retryTemplate);
    }

    private static RetryTemplate retryTemplate(ClientSettings clientSettings) {
        return new RetryTemplate(RetryPolicy.builder()
                .maxRetries(clientSettings.attempts() - 1)
                .delay(clientSettings.backoff())
                .jitter(clientSettings.backoff().dividedBy(2))
                .predicate(ResilienceInterceptor::isRetryable)
                .build());
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        var tries = new AtomicInteger();
        try {
            var response = isIdempotent(request)
                    ? Objects.requireNonNull(
                            retryTemplate.get().execute(() -> attempt(request, body, execution, tries)))
                    : attempt(request, body, execution, tries);
            publishOutcome("answered " + response.getStatusCode().value(), tries);
            return response;
        } catch (RetryException e) {
            throw unavailable(Objects.requireNonNullElse(e.getCause(), e), tries);
        } catch (RuntimeException | IOException e) {
            throw unavailable(e, tries);
        }
    }

    private DownstreamServiceUnavailable unavailable(Throwable failure, AtomicInteger tries) {
        publishOutcome(describe(failure), tries);
        return unavailable(failure);
    }

    private void publishOutcome(String outcome, AtomicInteger tries) {
        var breaker = circuitState.get();
        if (!breaker.equals("CLOSED") || tries.get() > 1) {
            spanEvents.accept("%s after %d tries, breaker %s".formatted(outcome, tries.get(), breaker));
        }
        CallOutcomeRecorder.publish(new CallOutcome(service, outcome, tries.get(), breaker));
    }

    private ClientHttpResponse attempt(
            HttpRequest request, byte[] body, ClientHttpRequestExecution execution, AtomicInteger tries) {
        tries.incrementAndGet();
        return breaker.run(() -> send(request, body, execution), failure -> {
            spanEvents.accept("try %d: %s".formatted(tries.get(), describe(failure)));
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        });
    }

    private ClientHttpResponse send(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        try {
            faultInjector.beforeCall(service, settings.get().readTimeout());
            var response = execution.execute(request, body);
            var status = response.getStatusCode();
            if (status.is3xxRedirection()
                    || status.is5xxServerError()
                    || status.value() == 408
                    || status.value() == 429) {
                response.close();
                throw new UnusableResponse(status.value());
            }
            return BufferedClientHttpResponse.buffer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isIdempotent(HttpRequest request) {
        return IDEMPOTENT_METHODS.contains(request.getMethod())
                || request.getHeaders().containsHeader("Idempotency-Key");
    }

    /** False for an open breaker and a full bulkhead, which would reject an immediate retry too. */
    private static boolean isRetryable(Throwable failure) {
        return !(failure instanceof CallNotPermittedException) && !(failure instanceof BulkheadFullException);
    }

    private static String describe(@Nullable Throwable failure) {
        return switch (failure) {
            case CallNotPermittedException _ -> "breaker open";
            case BulkheadFullException _ -> "bulkhead full";
            case UncheckedIOException io -> describe(io.getCause());
            case UnusableResponse response -> "answered " + response.status;
            case HttpConnectTimeoutException _, ConnectException _ -> "not reachable";
            case HttpTimeoutException _, SocketTimeoutException _ -> "timed out";
            case IOException _ -> "connection broken";
            case null, default -> "no answer";
        };
    }

    private DownstreamServiceUnavailable unavailable(Throwable failure) {
        return switch (failure) {
            case DownstreamServiceUnavailable known -> known;
            case CallNotPermittedException open ->
                new DownstreamServiceUnavailable(service, "its breaker is open", open);
            case BulkheadFullException full ->
                new DownstreamServiceUnavailable(service, "too many calls at once", full);
            case UncheckedIOException io ->
                new DownstreamServiceUnavailable(service, String.valueOf(io.getCause()), io.getCause());
            default -> new DownstreamServiceUnavailable(service, failure.toString(), failure);
        };
    }

    /** A response with status 3xx, 5xx, 408 or 429, which counts as a failure. */
    private static final class UnusableResponse extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        private UnusableResponse(int status) {
            super("it answered " + status);
            this.status = status;
        }
    }
}
