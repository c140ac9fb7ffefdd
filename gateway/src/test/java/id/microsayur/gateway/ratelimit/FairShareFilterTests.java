package id.microsayur.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.gateway.problem.ProblemException;
import id.microsayur.gateway.ratelimit.ShareProperties.Cost;
import id.microsayur.gateway.ratelimit.ShareProperties.Share;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class FairShareFilterTests {

    private static final String[] SHOPPERS = {"budi", "ani", "dewi", "joko", "rina"};

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger served = new AtomicInteger();
    private final Queue<Turn> turns = new ArrayDeque<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ShareProperties shares = shipped();
    private final FairShareFilter filter = new FairShareFilter(
            () -> shares, new CallerBudgets(100, nanos::get), new ActiveCallers(nanos::get), meters, wait -> {
                var turn = new Turn(wait, Sinks.one());
                turns.add(turn);
                return turn.signal.asMono();
            });

    @BeforeEach
    void othersAreActive() {
        keepOthersActive();
        served.set(0);
    }

    private void keepOthersActive() {
        for (var shopper : SHOPPERS) {
            filter.filter(exchange("GET", "/api/products/images/1", shopper, "ROLE_CUSTOMER"), _ -> Mono.empty())
                    .subscribe();
        }
    }

    @Test
    void servesPageViewsOfAShopperAtOnce() {
        for (var page = 0; page < 5; page++) {
            for (var request = 0; request < 6; request++) {
                assertThat(send("GET", "/api/products/" + request, "siti")).isDone();
            }
            nanos.addAndGet(Duration.ofMillis(600).toNanos());
        }
        assertThat(send("POST", "/api/orders", "siti")).isDone();
        for (var picture = 0; picture < 300; picture++) {
            assertThat(send("GET", "/api/products/images/" + picture, null)).isDone();
        }
        assertThat(turns).isEmpty();
    }

    @Test
    void letsARequestBeyondTheShareWaitForItsTurn() {
        for (var order = 0; order < 6; order++) {
            assertThat(send("POST", "/api/orders", "siti")).isDone();
        }
        var later = send("POST", "/api/orders", "siti");

        assertThat(later).isNotDone();
        assertThat(served).hasValue(6);
        assertThat(turns.element().delay).isEqualTo(Duration.ofMillis(200));
        turns.remove().signal.tryEmitValue(0L);
        assertThat(later).isDone();
        assertThat(served).hasValue(7);
        assertThat(counted("delayed")).isOne();
    }

    @Test
    void rejectsARequestWhoseTurnIsTooLateAndSaysWhen() {
        var exchange = exchange("GET", "/api/products?q=bayam", "siti");
        for (var search = 0; search < 14; search++) {
            filter.filter(exchange, this::serve).subscribe();
        }

        assertThat(served).hasValue(8);
        assertThat(turns).hasSize(6);
        assertThatThrownBy(() -> filter.filter(exchange, this::serve).block()).isInstanceOf(ProblemException.class);
        assertThat(exchange.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("4");
        assertThat(counted("rejected")).isOne();
        assertThat(send("GET", "/api/products", "budi")).isDone();
    }

    @Test
    void limitsNoCallerThatIsNearlyAlone() {
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        for (var order = 0; order < 100; order++) {
            assertThat(send("POST", "/api/orders", "siti")).isDone();
        }
    }

    @Test
    void letsACallerSpendMoreWhereTheOthersDo() {
        for (var shopper : SHOPPERS) {
            for (var order = 0; order < 6; order++) {
                send("POST", "/api/orders", shopper);
            }
        }
        for (var order = 0; order < 15; order++) {
            assertThat(send("POST", "/api/orders", "siti")).isDone();
        }
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        othersAreActive();
        for (var order = 0; order < 15; order++) {
            send("POST", "/api/orders", "siti");
        }
        assertThat(turns).isNotEmpty();
    }

    @Test
    void limitsNoCallerForWhatIsOwedFromATimeWithOthers() {
        for (var order = 0; order < 9; order++) {
            send("POST", "/api/orders", "siti");
        }
        assertThat(turns).isNotEmpty();
        turns.clear();
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        send("GET", "/api/products", "siti");
        for (var order = 0; order < 9; order++) {
            send("POST", "/api/orders", "siti");
        }
        turns.clear();
        nanos.addAndGet(
                Duration.ofSeconds(9).toNanos() + Duration.ofMillis(1_100).toNanos());
        for (var order = 0; order < 50; order++) {
            assertThat(send("POST", "/api/orders", "siti")).isDone();
        }
    }

    @Test
    void limitsNoStaff() {
        for (var order = 0; order < 100; order++) {
            assertThat(run(exchange("POST", "/api/orders", "ops", "ROLE_CUSTOMER", "ROLE_OPS")))
                    .isDone();
            assertThat(run(exchange("POST", "/api/orders", "clerk", "SCOPE_profile", "SCOPE_orders:manage")))
                    .isDone();
        }
    }

    @Test
    void countsCredentialsByTheNetworkOfTheirSender() {
        for (var registration = 0; registration < 100; registration++) {
            assertThat(send("POST", "/api/auth/register", "siti")).isDone();
        }
        assertThat(send("POST", "/api/auth/register", null)).isNotDone();
        assertThat(send("GET", "/api/products", "siti")).isDone();
    }

    @Test
    void forgetsTheTurnOfACallerThatHasGone() {
        for (var order = 0; order < 6; order++) {
            send("POST", "/api/orders", "siti");
        }
        for (var order = 0; order < 2 * FairShareFilter.MAX_WAITING_OF_CALLER; order++) {
            send("POST", "/api/orders", "siti").cancel(true);
            assertThat(turns).isNotEmpty();
            turns.remove().signal.tryEmitValue(0L);
            nanos.addAndGet(Duration.ofMillis(600).toNanos());
            keepOthersActive();
        }
        assertThat(served).hasValue(6);
        assertThat(counted("rejected")).isZero();
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Share(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cost("/api/{", null, null, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cost("/api", HttpMethod.GET, null, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShareProperties(1, 1, null, null, Duration.ofSeconds(6), 1, List.of()));
    }

    private double counted(String outcome) {
        return meters.counter("micro.sayur.gateway.shares", "outcome", outcome).count();
    }

    private CompletableFuture<@Nullable Void> send(String method, String path, @Nullable String user) {
        return run(exchange(method, path, user, "ROLE_CUSTOMER", "SCOPE_profile", "FACTOR_BEARER"));
    }

    private CompletableFuture<@Nullable Void> run(ServerWebExchange exchange) {
        return filter.filter(exchange, this::serve).toFuture();
    }

    private Mono<Void> serve(ServerWebExchange exchange) {
        return Mono.fromRunnable(served::incrementAndGet);
    }

    private static ServerWebExchange exchange(
            String method, String path, @Nullable String user, String... authorities) {
        var request = MockServerHttpRequest.method(HttpMethod.valueOf(method), path)
                .remoteAddress(new InetSocketAddress("203.0.113.7", 4711));
        return new ServerWebExchangeDecorator(MockServerWebExchange.from(request)) {
            @Override
            @SuppressWarnings("unchecked")
            public <T extends Principal> Mono<T> getPrincipal() {
                return user == null
                        ? Mono.empty()
                        : (Mono<T>) Mono.just(new TestingAuthenticationToken(user, "", authorities));
            }
        };
    }

    /** The shares of config-repo, as they are bound. */
    private static ShareProperties shipped() {
        try {
            var sources = new YamlPropertySourceLoader()
                    .load("gateway", new FileSystemResource("../config-repo/gateway.yml"));
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bindOrCreate("gateway.shares", ShareProperties.class);
        } catch (IOException e) {
            throw new AssertionError("config-repo/gateway.yml can't be read", e);
        }
    }

    private record Turn(Duration delay, Sinks.One<Long> signal) {}
}
