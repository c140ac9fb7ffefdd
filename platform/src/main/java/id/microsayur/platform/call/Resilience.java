package id.microsayur.platform.call;

import id.microsayur.live.Live;
import id.microsayur.platform.call.CallProperties.Patience;
import id.microsayur.platform.fault.Faults;
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

/** retry(breaker(bulkhead(call))): each try is seen by the breaker, and only what is safe to repeat is tried again. */
class Resilience implements ClientHttpRequestInterceptor {

    private static final Set<HttpMethod> SAFE_TO_REPEAT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);

    private final String neighbour;
    private final CircuitBreaker breaker;
    private final Live<Patience> patience;
    private final Live<RetryTemplate> retries;
    private final Supplier<String> breakerState;
    private final Faults faults;
    /** Where each try that failed, and a breaker that is not closed, is written down. */
    private final Consumer<String> notes;

    Resilience(
            String neighbour,
            Live<Patience> patience,
            CircuitBreaker breaker,
            Supplier<String> breakerState,
            Faults faults,
            Consumer<String> notes) {
        this.neighbour = neighbour;
        this.patience = patience;
        this.breaker = breaker;
        this.breakerState = breakerState;
        this.faults = faults;
        this.notes = notes;
        this.retries = patience.derive(Resilience::retries);
    }

    private static RetryTemplate retries(Patience patience) {
        return new RetryTemplate(RetryPolicy.builder()
                .maxRetries(patience.attempts() - 1)
                .delay(patience.backoff())
                .jitter(patience.backoff().dividedBy(2))
                .predicate(Resilience::isPassing)
                .build());
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        var tries = new AtomicInteger();
        try {
            var response = mayRepeat(request)
                    ? Objects.requireNonNull(retries.get().execute(() -> once(request, body, execution, tries)))
                    : once(request, body, execution, tries);
            report("answered " + response.getStatusCode().value(), tries);
            return response;
        } catch (RetryException e) {
            throw unavailable(Objects.requireNonNullElse(e.getCause(), e), tries);
        } catch (RuntimeException | IOException e) {
            throw unavailable(e, tries);
        }
    }

    private NeighbourUnavailable unavailable(Throwable failure, AtomicInteger tries) {
        report(outcome(failure), tries);
        return unavailable(failure);
    }

    private void report(String outcome, AtomicInteger tries) {
        var breaker = breakerState.get();
        if (!breaker.equals("CLOSED") || tries.get() > 1) {
            notes.accept("%s after %d tries, breaker %s".formatted(outcome, tries.get(), breaker));
        }
        CallReports.tell(new CallReport(neighbour, outcome, tries.get(), breaker));
    }

    private ClientHttpResponse once(
            HttpRequest request, byte[] body, ClientHttpRequestExecution execution, AtomicInteger tries) {
        tries.incrementAndGet();
        return breaker.run(() -> send(request, body, execution), failure -> {
            notes.accept("try %d: %s".formatted(tries.get(), outcome(failure)));
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        });
    }

    private ClientHttpResponse send(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        try {
            faults.beforeCall(neighbour, patience.get().readTimeout());
            var response = execution.execute(request, body);
            var status = response.getStatusCode();
            if (status.is5xxServerError() || status.value() == 408 || status.value() == 429) {
                response.close();
                throw new UnusableAnswer(status.value());
            }
            return WholeAnswer.of(response);
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

    private static String outcome(@Nullable Throwable failure) {
        return switch (failure) {
            case CallNotPermittedException _ -> "breaker open";
            case BulkheadFullException _ -> "bulkhead full";
            case UncheckedIOException io -> outcome(io.getCause());
            case UnusableAnswer answer -> "answered " + answer.status;
            case HttpConnectTimeoutException _, ConnectException _ -> "not reachable";
            case HttpTimeoutException _, SocketTimeoutException _ -> "timed out";
            case IOException _ -> "connection broken";
            case null, default -> "no answer";
        };
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

    /** It answered, but with nothing to go on. */
    private static final class UnusableAnswer extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        private UnusableAnswer(int status) {
            super("it answered " + status);
            this.status = status;
        }
    }
}
