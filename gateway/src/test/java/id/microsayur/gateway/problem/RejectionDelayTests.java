package id.microsayur.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

class RejectionDelayTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Duration> delays = new ArrayList<>();
    private final Sinks.One<Long> elapsed = Sinks.one();
    private RejectionProperties properties = properties(3, 4);
    private final RejectionDelay delay = new RejectionDelay(current(), meters, time -> {
        delays.add(time);
        return elapsed.asMono();
    });
    private final GatewayProblemHandler handler = new GatewayProblemHandler(JsonMapper.shared(), meters, delay);

    @ParameterizedTest
    @EnumSource(names = "TOO_MANY_.*", mode = EnumSource.Mode.MATCH_ALL)
    void answersEveryRejectedCallerLater(GatewayProblem problem) {
        var exchange = exchange("siti");
        var answer = handler.handle(exchange, new ProblemException(problem)).toFuture();

        assertThat(answer).isNotDone();
        assertThat(exchange.getResponse().isCommitted()).isFalse();
        elapsed.tryEmitValue(0L);
        assertThat(answer).isDone();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(exchange.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("1");
    }

    @Test
    void answersOtherProblemsAtOnce() {
        assertThat(reject("siti", GatewayProblem.BUSY)).isDone();
        assertThat(delays).isEmpty();
    }

    @Test
    void delaysACallerMoreTheMoreOfItsAnswersAreHeld() {
        rejections("siti", 3);
        rejections("budi", 1);

        assertThat(delays)
                .containsExactly(
                        Duration.ofMillis(500), Duration.ofMillis(700), Duration.ofMillis(800), Duration.ofMillis(500));
    }

    @Test
    void holdsABoundedNumberOfACallerAndOfAll() {
        assertThat(rejections("siti", 4))
                .satisfiesExactly(
                        held -> assertThat(held).isNotDone(),
                        held -> assertThat(held).isNotDone(),
                        held -> assertThat(held).isNotDone(),
                        atOnce -> assertThat(atOnce).isDone());
        assertThat(rejections("budi", 2))
                .satisfiesExactly(
                        held -> assertThat(held).isNotDone(),
                        atOnce -> assertThat(atOnce).isDone());
        assertThat(held()).isEqualTo(4);
    }

    @Test
    void makesRoomWhenAnAnswerIsSentOrItsCallerHasGone() {
        rejections("siti", 3).forEach(answer -> answer.cancel(true));
        assertThat(held()).isZero();

        var answers = rejections("siti", 3);
        elapsed.tryEmitValue(0L);
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isDone());
        assertThat(held()).isZero();
    }

    @Test
    void delaysNothingWhereTheDelayIsZero() {
        properties = new RejectionProperties(Duration.ZERO, Duration.ZERO, Duration.ZERO, 3, 4);
        assertThat(rejections("siti", 9))
                .allSatisfy(answer -> assertThat(answer).isDone());
    }

    @Test
    void refusesALongDelayAndBoundsThatContradictEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new RejectionProperties(Duration.ZERO, Duration.ZERO, Duration.ofMillis(5_001), 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> properties(5, 4));
    }

    private double held() {
        return meters.get("micro.sayur.gateway.rejections.held").gauge().value();
    }

    private List<CompletableFuture<@Nullable Void>> rejections(String user, int number) {
        return IntStream.range(0, number)
                .mapToObj(_ -> reject(user, GatewayProblem.TOO_MANY_STREAMS))
                .toList();
    }

    private CompletableFuture<@Nullable Void> reject(String user, GatewayProblem problem) {
        return handler.write(exchange(user), problem).toFuture();
    }

    private Refreshable<RejectionProperties> current() {
        return () -> properties;
    }

    private static RejectionProperties properties(int heldPerCaller, int held) {
        return new RejectionProperties(
                Duration.ofMillis(500), Duration.ofMillis(200), Duration.ofMillis(800), heldPerCaller, held);
    }

    private static ServerWebExchange exchange(String user) {
        return new ServerWebExchangeDecorator(MockServerWebExchange.from(MockServerHttpRequest.get("/api/orders"))) {
            @Override
            @SuppressWarnings("unchecked")
            public <T extends Principal> Mono<T> getPrincipal() {
                return (Mono<T>) Mono.just((Principal) () -> user);
            }
        };
    }
}
