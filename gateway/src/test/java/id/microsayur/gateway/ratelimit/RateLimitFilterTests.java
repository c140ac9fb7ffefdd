package id.microsayur.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.gateway.problem.GatewayProblems;
import id.microsayur.gateway.ratelimit.RateLimitProperties.Limit;
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

class RateLimitFilterTests {

    private final RateLimitFilter filter =
            new RateLimitFilter(() -> limits(3), new InMemoryRateLimiterStore(100), GatewayProblems.handler());

    @Test
    void limitsEachUserByItself() {
        assertThat(statuses("siti", 4))
                .containsExactly(HttpStatus.OK, HttpStatus.OK, HttpStatus.OK, HttpStatus.TOO_MANY_REQUESTS);
        assertThat(statuses("budi", 1)).containsOnly(HttpStatus.OK);
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

    private static RateLimitProperties limits(int requests) {
        return new RateLimitProperties(new Limit(requests, Duration.ofHours(1)), null, null, 100, "");
    }
}
