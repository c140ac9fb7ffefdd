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

/** Circuit breaker for payment-service with the setting names of config-repo, and the recovery job and overload limit beside it. */
@ServiceTest
class PaymentBreakerIT {

    private static final DownstreamServiceStubs downstream = new DownstreamServiceStubs();
    private static final String PAYMENTS = "payment-service";

    /** All values differ from the defaults: a value in the breaker proves the setting name in config-repo. */
    private static final Map<String, String> CHANGED = Map.of(
            "connect-timeout", "400ms",
            "read-timeout", "1s",
            "attempts", "1",
            "backoff", "5ms",
            "bulkhead", "7",
            "breaker.window", "6",
            "breaker.minimum-calls", "4",
            "breaker.failure-rate", "60",
            "breaker.open-for", "2s",
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
        properties.add(
                "order.worker.pause", () -> "1h"); // only requests and explicit runs of the job call payment-service
        properties.add("order.checkout.deadline", () -> "20s"); // a slow machine is no reason for 202
        properties.add("platform.overload.requests-at-once", () -> "2");
        properties.add("platform.overload.queue", () -> "0");
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
        await().until(
                        () -> { // the first call creates the breaker and may time out
                            breakers.find(PAYMENTS).ifPresent(CircuitBreaker::reset);
                            return placeStatus().equals(HttpStatus.CREATED);
                        });
        breaker().reset();
        breaker().getEventPublisher().onStateTransition(event -> transitions.add(event.getStateTransition()));
    }

    @Test
    void usesTheSettingsOfConfigRepo() {
        var running = breaker().getCircuitBreakerConfig();

        assertThat(running.getSlidingWindowSize()).isEqualTo(6);
        assertThat(running.getMinimumNumberOfCalls()).isEqualTo(4);
        assertThat(running.getFailureRateThreshold()).isEqualTo(60);
        assertThat(running.getWaitIntervalFunctionInOpenState().apply(1)).isEqualTo(2_000);
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
        breaker()
                .transitionToOpenStateFor(
                        Duration.ofMinutes(1)); // on a slow machine open-for ends before the next call
        var charges = downstream.countCharges();
        var order = client.place("tok_ok", 202);
        assertThat(downstream.countCharges()).isEqualTo(charges);
        assertThat(client.get("/api/orders/" + order.path("order_id").asString() + "/timeline", 200)
                        .path("items")
                        .valueStream()
                        .map(entry -> entry.path("outcome").asString("")))
                .contains("breaker open");

        downstream.stubCharge("COMPLETED");
        breaker().transitionToOpenState();
        await().until(() -> {
            placeStatus();
            return breaker().getState() == CircuitBreaker.State.CLOSED;
        });

        assertThat(transitions).startsWith(CLOSED_TO_OPEN).containsSubsequence(OPEN_TO_HALF_OPEN, HALF_OPEN_TO_CLOSED);
    }

    @Test
    void staysClosedOnClientErrors() {
        for (var status : List.of(402, 409)) {
            downstream.stubChargeStatus(status);
            for (var times = 0; times < 8; times++) {
                client.place("tok_ok", 202);
            }
        }

        // a call of a slow machine may time out and leaves the window with the next calls
        await().until(() -> {
            client.place("tok_ok", 202);
            return breaker().getMetrics().getNumberOfSuccessfulCalls() == 6;
        });
        assertThat(transitions).isEmpty();
    }

    @Test
    void probesWithOneOrderWhileTheBreakerIsOpenAndRecoversAllAfterwards() {
        breaker().transitionToOpenStateFor(Duration.ofMinutes(1));
        var open = Stream.generate(
                        () -> client.place("tok_ok", 202).path("order_id").asString())
                .limit(3)
                .toList();

        recoverOnly(open);

        assertThat(countRecoveryAttempts(open)).isOne();
        breaker().reset();
        await().untilAsserted(() -> {
            recoverOnly(open);
            assertThat(open)
                    .allSatisfy(order -> assertThat(
                                    client.getOrder(order).path("status").asString())
                            .isEqualTo("PAID"));
        });
    }

    /** Postpones the orders of the other tests: more due orders than the bulkhead admits would be rejected. */
    private void recoverOnly(List<String> orders) {
        jdbc.sql("""
                update orders set attempts = 0, next_attempt_at = now() + interval '1 second'
                    * case when id::text in (:orders) then -1 else 3600 end""").param("orders", orders).update();
        recoveryJob.recoverDueOrders();
    }

    private int countRecoveryAttempts(List<String> orders) {
        return jdbc.sql("select sum(attempts) from orders where id::text in (:orders)")
                .param("orders", orders)
                .query(Integer.class)
                .single();
    }

    @Test
    void rejectsExcessRequestsWith503WhileAdmittedOnesAreServed() throws Exception {
        downstream.stubPaymentServiceTimeout();
        var responses = new ConcurrentHashMap<HttpStatusCode, String>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.invokeAll(Collections.nCopies(12, () -> {
                var response = client.placeWithKey("order-" + UUID.randomUUID(), "tok_ok")
                        .expectBody(String.class)
                        .returnResult();
                return responses.put(response.getStatus(), String.valueOf(response.getResponseBody()));
            }));
        }

        assertThat(responses).containsOnlyKeys(HttpStatus.ACCEPTED, HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(responses.get(HttpStatus.SERVICE_UNAVAILABLE)).contains("urn:micro-sayur:busy", "trace_id");
    }

    private HttpStatusCode placeStatus() {
        return client.placeWithKey("order-" + UUID.randomUUID(), "tok_ok")
                .expectBody(String.class)
                .returnResult()
                .getStatus();
    }

    private CircuitBreaker breaker() {
        return breakers.circuitBreaker(PAYMENTS);
    }
}
