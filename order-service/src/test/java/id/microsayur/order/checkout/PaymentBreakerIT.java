package id.microsayur.order.checkout;

import static io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition.CLOSED_TO_OPEN;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition.HALF_OPEN_TO_CLOSED;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition.OPEN_TO_HALF_OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.order.DownstreamServiceStubs;
import id.microsayur.order.OrderApiClient;
import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.TestTokens;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The breaker between orders and payments, as config-repo names its settings, with a payment-service that misbehaves; and
 * what the worker, and the door before it all, make of that.
 */
@ServiceTest
class PaymentBreakerIT {

    private static final DownstreamServiceStubs downstream = new DownstreamServiceStubs();
    private static final String PAYMENTS = "payment-service";

    /** None of them is a default: what arrives in the breaker came by the name in config-repo. */
    private static final Map<String, String> CHANGED = Map.of(
            "connect-timeout", "400ms",
            "read-timeout", "300ms",
            "attempts", "1",
            "backoff", "5ms",
            "bulkhead", "7",
            "breaker.window", "6",
            "breaker.minimum-calls", "4",
            "breaker.failure-rate", "60",
            "breaker.open-for", "300ms",
            "breaker.trial-calls", "2");

    @Autowired
    CircuitBreakerRegistry breakers;

    @Autowired
    BulkheadRegistry bulkheads;

    @Autowired
    MeterRegistry meters;

    @Autowired
    OrderRecoveryJob recoveryJob;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final List<StateTransition> transitions = new CopyOnWriteArrayList<>();
    private OrderApiClient client;

    PaymentBreakerIT(@Autowired TestTokens testTokens, @Autowired JsonMapper json, @LocalServerPort int port) {
        this.client = new OrderApiClient(port, testTokens.customer(UUID.randomUUID()), json);
    }

    @DynamicPropertySource
    static void registerStubs(DynamicPropertyRegistry properties) throws IOException {
        var url = downstream.start();
        for (var service : List.of("user-service", "product-service", PAYMENTS)) {
            properties.add("spring.cloud.discovery.client.simple.instances." + service + "[0].uri", () -> url);
        }
        properties.add("order.worker.pause", () -> "1h"); // requests alone drive the breaker
        properties.add("platform.overload.requests-at-once", () -> "2");
        properties.add("platform.overload.longest-wait", () -> "20ms");
        var prefix = "platform.calls." + PAYMENTS + ".";
        for (var source : new YamlPropertySourceLoader()
                .load("config-repo", new FileSystemResource("../config-repo/order-service.yml"))) {
            for (var name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                if (name.startsWith(prefix)) {
                    var value = Objects.requireNonNull(CHANGED.get(name.substring(prefix.length())), name);
                    properties.add(name, () -> value);
                }
            }
        }
    }

    @BeforeEach
    void resetStubs() {
        downstream.stubSuccess();
        breakers.find(PAYMENTS).ifPresent(CircuitBreaker::reset);
        client.place("tok_ok", 201); // makes it, at the first time
        breaker().reset();
        breaker().getEventPublisher().onStateTransition(event -> transitions.add(event.getStateTransition()));
    }

    @Test
    void usesTheSettingsOfConfigRepo() {
        var running = breaker().getCircuitBreakerConfig();

        assertThat(running.getSlidingWindowSize()).isEqualTo(6);
        assertThat(running.getMinimumNumberOfCalls()).isEqualTo(4);
        assertThat(running.getFailureRateThreshold()).isEqualTo(60);
        assertThat(running.getWaitIntervalFunctionInOpenState().apply(1)).isEqualTo(300);
        assertThat(running.getPermittedNumberOfCallsInHalfOpenState()).isEqualTo(2);
        assertThat(bulkheads.bulkhead(PAYMENTS).getBulkheadConfig().getMaxConcurrentCalls())
                .isEqualTo(7);
        assertThat(meters.get("resilience4j.circuitbreaker.state")
                        .tag("name", PAYMENTS)
                        .meters())
                .isNotEmpty();
        assertThat(meters.get("http.client.requests")
                        .tag("client.name", PAYMENTS)
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void opensOnTimeoutsAndErrorsAndClosesAfterRecovery() {
        downstream.stubPaymentServiceTimeout();
        client.place("tok_ok", 202);
        client.place("tok_ok", 202);
        downstream.stubPaymentServiceFailure();
        await().until(() -> {
            client.place("tok_ok", 202);
            return breaker().getState() == CircuitBreaker.State.OPEN;
        });
        var charges = downstream.countCharges();
        var left = client.place("tok_ok", 202);
        assertThat(downstream.countCharges()).isEqualTo(charges);
        assertThat(client.get("/api/orders/" + left.path("order_id").asString() + "/timeline", 200)
                        .path("items")
                        .valueStream()
                        .map(entry -> entry.path("outcome").asString("")))
                .contains("breaker open");

        downstream.stubCharge("COMPLETED");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            client.placeWithKey("order-" + UUID.randomUUID(), "tok_ok");
            return breaker().getState() == CircuitBreaker.State.CLOSED;
        });

        assertThat(transitions).containsExactly(CLOSED_TO_OPEN, OPEN_TO_HALF_OPEN, HALF_OPEN_TO_CLOSED);
    }

    @Test
    void staysClosedOnClientErrors() {
        for (var status : List.of(402, 409)) {
            downstream.stubChargeStatus(status);
            for (var times = 0; times < 8; times++) {
                client.place("tok_ok", 202);
            }
        }

        assertThat(transitions).isEmpty();
        assertThat(breaker().getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(6);
    }

    @Test
    void probesWithOneOrderWhileTheBreakerIsOpen() {
        breaker().transitionToOpenStateFor(Duration.ofMinutes(1));
        var left = Stream.generate(
                        () -> client.place("tok_ok", 202).path("order_id").asString())
                .limit(3)
                .toList();

        assertThat(countRecoveryAttempts()).isOne();

        breaker().reset();
        assertThat(countRecoveryAttempts()).isGreaterThanOrEqualTo(3);
        assertThat(left)
                .allSatisfy(order -> assertThat(
                                client.getOrder(order).path("status").asString())
                        .isEqualTo("PAID"));
    }

    private int countRecoveryAttempts() {
        jdbc.sql("UPDATE orders SET attempts = 0, next_attempt_at = now() - interval '1 second'")
                .update();
        recoveryJob.recoverDueOrders();
        return jdbc.sql("SELECT sum(attempts) FROM orders").query(Integer.class).single();
    }

    @Test
    void rejectsExcessRequestsWith503WhileOthersAreServed() throws Exception {
        downstream.stubPaymentServiceTimeout();
        var answers = new ConcurrentHashMap<HttpStatusCode, String>();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            crowd.invokeAll(Collections.nCopies(12, () -> {
                var answer = client.placeWithKey("order-" + UUID.randomUUID(), "tok_ok")
                        .expectBody(String.class)
                        .returnResult();
                return answers.put(answer.getStatus(), String.valueOf(answer.getResponseBody()));
            }));
        }

        assertThat(answers).containsOnlyKeys(HttpStatus.ACCEPTED, HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answers.get(HttpStatus.SERVICE_UNAVAILABLE)).contains("urn:micro-sayur:busy", "trace_id");
    }

    private CircuitBreaker breaker() {
        return breakers.circuitBreaker(PAYMENTS);
    }
}
