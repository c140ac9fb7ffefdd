package id.microsayur.gateway.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class AttemptCountFilterTests {

    private final MockServerWebExchange exchange =
            MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/products"));

    @Test
    void countsOneAttemptWithoutARetry() {
        send(_ -> Mono.empty());
        assertThat(AttemptCountFilter.attempts(exchange)).isEqualTo(1);
    }

    @Test
    void countsEachRetry() {
        var tries = new AtomicInteger();
        send(_ -> tries.incrementAndGet() < 3 ? Mono.error(new IllegalStateException("not yet")) : Mono.empty());
        assertThat(AttemptCountFilter.attempts(exchange)).isEqualTo(3);
    }

    private void send(GatewayFilterChain service) {
        Mono.defer(() -> new AttemptCountFilter().filter(exchange, service))
                .retry(5)
                .block(Duration.ofSeconds(5));
    }
}
