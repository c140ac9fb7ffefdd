package id.microsayur.platform.sample;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.platform.client.DownstreamServiceUnavailable;
import id.microsayur.platform.client.ServiceClientFactory;
import id.microsayur.platform.sample.SampleApplication.StockUpdatePublisher;
import id.microsayur.platform.sample.SampleApplication.StockUpdateRecorder;
import id.microsayur.platform.sample.SampleApplication.StockUpdated;
import id.microsayur.platform.test.ServiceTest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Calls to a downstream service that responds, hangs, fails and recovers. */
@ServiceTest
@Import(SpanRecorder.class)
class ServiceClientIT {

    private static final WireMockServer DOWNSTREAM = startServer();

    /** The breaker's wait duration and minimum number of calls in this test. */
    @DynamicPropertySource
    static void downstreamProperties(DynamicPropertyRegistry registry) {
        var simple = "spring.cloud.discovery.client.simple.instances.";
        registry.add(simple + "user-service[0].uri", DOWNSTREAM::baseUrl);
        registry.add(simple + "payment-service[0].uri", DOWNSTREAM::baseUrl);
        registry.add(simple + "half-dead-service[0].uri", DOWNSTREAM::baseUrl);
        registry.add(simple + "half-dead-service[1].uri", () -> "http://127.0.0.1:" + LocalPorts.findFree());
        registry.add(simple + "faulty-service[0].uri", DOWNSTREAM::baseUrl);
        registry.add("platform.faults.calls.faulty-service.failure-rate", () -> "100");
        registry.add("platform.faults.consumers.noteStock.failure-rate", () -> "100");
        registry.add("platform.calls.payment-service.read-timeout", () -> "300ms");
        registry.add("platform.calls.payment-service.backoff", () -> "5ms");
        registry.add("platform.calls.payment-service.breaker.window", () -> "6");
        registry.add("platform.calls.payment-service.breaker.minimum-calls", () -> "6");
        registry.add("platform.calls.payment-service.breaker.open-for", () -> "300ms");
        registry.add("platform.calls.payment-service.breaker.trial-calls", () -> "2");
    }

    interface DownstreamClient {
        @PutExchange("/internal/things")
        String put();

        @PostExchange("/internal/things")
        String post();

        @PostExchange("/internal/things")
        String post(@RequestHeader("Idempotency-Key") String key);
    }

    @Autowired
    SpanRecorder spanRecorder;

    @Autowired
    Tracer tracer;

    @Autowired
    ServiceClientFactory clients;

    @Autowired
    CircuitBreakerRegistry breakers;

    @BeforeEach
    void stubDownstream() {
        DOWNSTREAM.resetAll();
        DOWNSTREAM.stubFor(post("/oauth2/token")
                .willReturn(
                        okJson("{\"access_token\":\"from-the-issuer\",\"token_type\":\"Bearer\",\"expires_in\":300}")));
        respond(200);
        breakers.find("payment-service").ifPresent(CircuitBreaker::reset);
    }

    @Test
    void sendsTheTokenOfTheService() {
        assertThat(payments().put()).isEqualTo("ok");
        DOWNSTREAM.verify(putRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer from-the-issuer")));
    }

    @Test
    void retriesOnlyIdempotentCalls() {
        respond(503);
        assertThatThrownBy(payments()::put).isInstanceOf(DownstreamServiceUnavailable.class);
        DOWNSTREAM.verify(2, putRequestedFor(anyUrl()));
        assertThatThrownBy(payments()::post).isInstanceOf(DownstreamServiceUnavailable.class);
        DOWNSTREAM.verify(1, postRequests());
        assertThatThrownBy(() -> payments().post("order-1-attempt-1")).isInstanceOf(DownstreamServiceUnavailable.class);
        DOWNSTREAM.verify(3, postRequests());
    }

    @Test
    void recordsEachAttemptOnTheSpanOfTheCall() {
        respond(503);
        var story = tracer.nextSpan().start();
        try (var _ = tracer.withSpan(story)) {
            assertThatThrownBy(payments()::put).isInstanceOf(DownstreamServiceUnavailable.class);
            circuitBreaker().transitionToOpenStateFor(Duration.ofMinutes(1));
            assertThatThrownBy(payments()::put).isInstanceOf(DownstreamServiceUnavailable.class);
        }
        assertThat(spanRecorder.eventsOfTrace(story.context().traceId()))
                .containsExactly(
                        List.of(
                                "try 1: answered 503",
                                "try 2: answered 503",
                                "answered 503 after 2 tries, breaker CLOSED"),
                        List.of("try 1: breaker open", "breaker open after 1 tries, breaker OPEN"));
    }

    @Test
    void aClientErrorNeverOpensTheCircuit() {
        respond(409);
        for (var times = 0; times < 20; times++) {
            assertThatThrownBy(payments()::post).isInstanceOf(HttpClientErrorException.Conflict.class);
        }
        assertThat(circuitBreaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void theCircuitOpensOnTimeoutsAndClosesOnRecovery() {
        DOWNSTREAM.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse().withFixedDelay(1000)));
        for (var times = 0; times < 3; times++) {
            assertThatThrownBy(payments()::put).isInstanceOf(DownstreamServiceUnavailable.class);
        }
        assertThat(circuitBreaker().getState()).isEqualTo(CircuitBreaker.State.OPEN);
        var asked = DOWNSTREAM.findAll(putRequestedFor(anyUrl())).size();
        assertThatThrownBy(payments()::put).hasMessageContaining("breaker is open");
        assertThat(DOWNSTREAM.findAll(putRequestedFor(anyUrl()))).hasSize(asked);

        respond(200);
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(payments().put()).isEqualTo("ok"));
        assertThat(circuitBreaker().getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
        payments().put();
        assertThat(circuitBreaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void anOpenCircuitDoesNotAffectReadiness(@LocalServerPort int port) {
        var client = RestClient.create("http://127.0.0.1:" + port);
        circuitBreaker().transitionToOpenStateFor(Duration.ofMinutes(1));
        assertThatThrownBy(() -> clients.createClient("nobody-service", DownstreamClient.class, "thing:do")
                        .put())
                .isInstanceOf(DownstreamServiceUnavailable.class);
        assertThat(client.get().uri("/actuator/health/readiness").retrieve().body(String.class))
                .contains("\"UP\"");
    }

    @Test
    void aDeadInstanceCausesNoError() {
        var halfDead = clients.createClient("half-dead-service", DownstreamClient.class, "thing:do");
        for (var times = 0; times < 10; times++) {
            assertThat(halfDead.post()).isEqualTo("ok");
        }
    }

    @Test
    void aBrokenConnectionIsNotRetriedForAPost() {
        DOWNSTREAM.stubFor(
                any(anyUrl()).atPriority(9).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThatThrownBy(payments()::post).isInstanceOf(DownstreamServiceUnavailable.class);
        DOWNSTREAM.verify(1, postRequests());
    }

    @Test
    void anInjectedFaultFailsACall() {
        assertThatThrownBy(() -> clients.createClient("faulty-service", DownstreamClient.class, "thing:do")
                        .put())
                .isInstanceOf(DownstreamServiceUnavailable.class)
                .hasMessageContaining("platform.faults.calls.faulty-service.failure-rate");
        DOWNSTREAM.verify(0, putRequestedFor(anyUrl()));
    }

    @Test
    void anInjectedFaultFailsAConsumer(
            @Autowired StockUpdatePublisher stockUpdatePublisher,
            @Autowired StockUpdateRecorder stockUpdateRecorder,
            @Autowired RabbitTemplate rabbit) {
        var product = UUID.randomUUID();
        stockUpdatePublisher.publish(new StockUpdated(product, "Bayam", 7));
        var waiting = await().until(
                        () -> rabbit.receive("order-service.product.stock_updated.retry"),
                        message ->
                                message != null && new String(message.getBody(), UTF_8).contains(product.toString()));
        assertThat(waiting.getMessageProperties().<String>getHeader("x-failure-reason"))
                .contains("platform.faults.consumers.noteStock.failure-rate");
        assertThat(stockUpdateRecorder.recordedFor(product)).isEmpty();
    }

    @Test
    void anIncompleteResponseIsRetried() {
        DOWNSTREAM.stubFor(
                any(anyUrl()).atPriority(9).willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
        assertThatThrownBy(payments()::put).isInstanceOf(DownstreamServiceUnavailable.class);
        DOWNSTREAM.verify(2, putRequestedFor(anyUrl()));
        assertThat(circuitBreaker().getMetrics().getNumberOfFailedCalls()).isEqualTo(2);
    }

    @Test
    void aRedirectIsNoResponseAndIsNotFollowed() {
        DOWNSTREAM.stubFor(any(anyUrl())
                .atPriority(9)
                .willReturn(aResponse().withStatus(302).withHeader("Location", "/elsewhere")));
        assertThatThrownBy(payments()::post).isInstanceOf(DownstreamServiceUnavailable.class);
        DOWNSTREAM.verify(1, postRequests());
        assertThat(DOWNSTREAM.findAll(
                        anyRequestedFor(com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo("/elsewhere"))))
                .isEmpty();
    }

    private DownstreamClient payments() {
        return clients.createClient("payment-service", DownstreamClient.class, "payment:charge");
    }

    private CircuitBreaker circuitBreaker() {
        return breakers.circuitBreaker("payment-service");
    }

    private static void respond(int status) {
        DOWNSTREAM.stubFor(any(anyUrl())
                .atPriority(9)
                .willReturn(aResponse().withStatus(status).withBody("ok")));
    }

    private static com.github.tomakehurst.wiremock.matching.RequestPatternBuilder postRequests() {
        return postRequestedFor(com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo("/internal/things"));
    }

    private static WireMockServer startServer() {
        var server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }
}
