package id.microsayur.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.microsayur.gateway.problem.GatewayProblemHandler;
import id.microsayur.gateway.ratelimit.RateLimitProperties.Limit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class RateLimitFilterTests {

    private static final Duration LONG = Duration.ofSeconds(5);

    private RateLimitProperties limits = limits(Duration.ZERO);
    private final RateLimitFilter filter = new RateLimitFilter(
            () -> limits,
            new InMemoryRateLimiterStore(100),
            new GatewayProblemHandler(JsonMapper.shared(), new SimpleMeterRegistry()));

    @Test
    void limitsAUserMoreWhileOthersAreActive() {
        assertThat(statuses("siti", 6)).containsOnly(HttpStatus.OK);
        statuses("budi", 1);
        assertThat(statuses("siti", 6)).containsOnly(HttpStatus.OK);
        statuses("ani", 1);

        assertThat(statuses("siti", 3)).containsExactly(HttpStatus.OK, HttpStatus.OK, HttpStatus.TOO_MANY_REQUESTS);
        assertThat(statuses("budi", 1)).containsOnly(HttpStatus.OK);
    }

    @Test
    void answersARejectedRequestLater() {
        statuses("siti", 20);
        limits = limits(LONG);

        var rejected = request("siti").toFuture();
        assertThat(rejected).isNotDone();
        rejected.cancel(true);
        limits = limits(Duration.ZERO);
        assertThat(statuses("siti", 1)).containsExactly(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void refusesALongDelayAndNoOthers() {
        assertThatIllegalArgumentException().isThrownBy(() -> limits(LONG.plusMillis(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimitProperties(null, null, 0, Duration.ZERO, null, null, 1, ""));
    }

    private List<HttpStatusCode> statuses(String user, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(_ -> request(user).blockOptional().orElseThrow())
                .toList();
    }

    /** Status of the response; OK where the request passes. */
    private Mono<HttpStatusCode> request(String user) {
        var response = MockServerWebExchange.from(MockServerHttpRequest.get("/api/orders"));
        return filter.filter(
                        response,
                        passed -> Mono.fromRunnable(() -> passed.getResponse().setStatusCode(HttpStatus.OK)))
                .contextWrite(
                        ReactiveSecurityContextHolder.withAuthentication(new TestingAuthenticationToken(user, "")))
                .then(Mono.fromSupplier(
                        () -> Objects.requireNonNull(response.getResponse().getStatusCode())));
    }

    private static RateLimitProperties limits(Duration rejectionDelay) {
        var hour = Duration.ofHours(1);
        return new RateLimitProperties(new Limit(20, hour), new Limit(2, hour), 2, rejectionDelay, null, null, 100, "");
    }
}
