package id.microsayur.platform.sample;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
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
import id.microsayur.launcher.process.Ports;
import id.microsayur.platform.call.NeighbourUnavailable;
import id.microsayur.platform.call.Neighbours;
import id.microsayur.platform.sample.SampleApplication.Announcer;
import id.microsayur.platform.sample.SampleApplication.Notes;
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

/** A neighbour that answers, hangs, breaks and comes back, as seen by the one who calls it. */
@ServiceTest
@Import(Spans.class)
class CallsIT {

    private static final WireMockServer NEIGHBOUR = started();

    /** How long the breaker leaves the neighbour alone here, and after how many calls it judges. */
    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry registry) {
        var simple = "spring.cloud.discovery.client.simple.instances.";
        registry.add(simple + "user-service[0].uri", NEIGHBOUR::baseUrl);
        registry.add(simple + "payment-service[0].uri", NEIGHBOUR::baseUrl);
        registry.add(simple + "half-dead-service[0].uri", NEIGHBOUR::baseUrl);
        registry.add(simple + "half-dead-service[1].uri", () -> "http://127.0.0.1:" + Ports.free());
        registry.add(simple + "faulty-service[0].uri", NEIGHBOUR::baseUrl);
        registry.add("platform.faults.calls.faulty-service.failure-rate", () -> "100");
        registry.add("platform.faults.consumers.noteStock.failure-rate", () -> "100");
        registry.add("platform.calls.payment-service.read-timeout", () -> "300ms");
        registry.add("platform.calls.payment-service.backoff", () -> "5ms");
        registry.add("platform.calls.payment-service.breaker.window", () -> "6");
        registry.add("platform.calls.payment-service.breaker.minimum-calls", () -> "6");
        registry.add("platform.calls.payment-service.breaker.open-for", () -> "300ms");
        registry.add("platform.calls.payment-service.breaker.trial-calls", () -> "2");
    }

    interface Neighbour {
        @PutExchange("/internal/things")
        String put();

        @PostExchange("/internal/things")
        String post();

        @PostExchange("/internal/things")
        String post(@RequestHeader("Idempotency-Key") String key);
    }

    @Autowired
    Spans spans;

    @Autowired
    Tracer tracer;

    @Autowired
    Neighbours neighbours;

    @Autowired
    CircuitBreakerRegistry breakers;

    @BeforeEach
    void answering() {
        NEIGHBOUR.resetAll();
        NEIGHBOUR.stubFor(post("/oauth2/token")
                .willReturn(
                        okJson("{\"access_token\":\"from-the-issuer\",\"token_type\":\"Bearer\",\"expires_in\":300}")));
        answer(200);
        breakers.find("payment-service").ifPresent(CircuitBreaker::reset);
    }

    @Test
    void carriesTheServicesOwnToken() {
        assertThat(payments().put()).isEqualTo("ok");
        NEIGHBOUR.verify(putRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer from-the-issuer")));
    }

    @Test
    void repeatsOnlyWhatIsSafe() {
        answer(503);
        assertThatThrownBy(payments()::put).isInstanceOf(NeighbourUnavailable.class);
        NEIGHBOUR.verify(2, putRequestedFor(anyUrl()));
        assertThatThrownBy(payments()::post).isInstanceOf(NeighbourUnavailable.class);
        NEIGHBOUR.verify(1, calls());
        assertThatThrownBy(() -> payments().post("order-1-attempt-1")).isInstanceOf(NeighbourUnavailable.class);
        NEIGHBOUR.verify(3, calls());
    }

    @Test
    void whatBecameOfEachTryStandsOnTheCallsSpan() {
        answer(503);
        var story = tracer.nextSpan().start();
        try (var _ = tracer.withSpan(story)) {
            assertThatThrownBy(payments()::put).isInstanceOf(NeighbourUnavailable.class);
            breaker().transitionToOpenStateFor(Duration.ofMinutes(1));
            assertThatThrownBy(payments()::put).isInstanceOf(NeighbourUnavailable.class);
        }
        assertThat(spans.momentsOf(story.context().traceId()))
                .containsExactly(
                        List.of(
                                "try 1: answered 503",
                                "try 2: answered 503",
                                "answered 503 after 2 tries, breaker CLOSED"),
                        List.of("try 1: breaker open", "breaker open after 1 tries, breaker OPEN"));
    }

    @Test
    void aRefusalIsAnAnswerAndNeverOpensTheBreaker() {
        answer(409);
        for (var times = 0; times < 20; times++) {
            assertThatThrownBy(payments()::post).isInstanceOf(HttpClientErrorException.Conflict.class);
        }
        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void theBreakerOpensOnAHangingNeighbourAndClosesWhenItIsBack() {
        NEIGHBOUR.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse().withFixedDelay(1000)));
        for (var times = 0; times < 3; times++) {
            assertThatThrownBy(payments()::put).isInstanceOf(NeighbourUnavailable.class);
        }
        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.OPEN);
        var asked = NEIGHBOUR.findAll(putRequestedFor(anyUrl())).size();
        assertThatThrownBy(payments()::put).hasMessageContaining("breaker is open");
        assertThat(NEIGHBOUR.findAll(putRequestedFor(anyUrl()))).hasSize(asked);

        answer(200);
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(payments().put()).isEqualTo("ok"));
        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
        payments().put();
        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void neitherAnOpenBreakerNorADeadNeighbourMakesAnInstanceUnready(@LocalServerPort int port) {
        var client = RestClient.create("http://127.0.0.1:" + port);
        breaker().transitionToOpenStateFor(Duration.ofMinutes(1));
        assertThatThrownBy(() -> neighbours
                        .client("nobody-service", Neighbour.class, "thing:do")
                        .put())
                .isInstanceOf(NeighbourUnavailable.class);
        assertThat(client.get().uri("/actuator/health/readiness").retrieve().body(String.class))
                .contains("\"UP\"");
    }

    @Test
    void aDeadInstanceCostsNoError() {
        var halfDead = neighbours.client("half-dead-service", Neighbour.class, "thing:do");
        for (var times = 0; times < 10; times++) {
            assertThat(halfDead.post()).isEqualTo("ok");
        }
    }

    @Test
    void aBrokenConnectionIsNotRepeatedForAnAmbiguousCall() {
        NEIGHBOUR.stubFor(
                any(anyUrl()).atPriority(9).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThatThrownBy(payments()::post).isInstanceOf(NeighbourUnavailable.class);
        NEIGHBOUR.verify(1, calls());
    }

    @Test
    void aFaultThatWasSwitchedOnKeepsCallsFromANeighbour() {
        assertThatThrownBy(() -> neighbours
                        .client("faulty-service", Neighbour.class, "thing:do")
                        .put())
                .isInstanceOf(NeighbourUnavailable.class)
                .hasMessageContaining("platform.faults.calls.faulty-service.failure-rate");
        NEIGHBOUR.verify(0, putRequestedFor(anyUrl()));
    }

    @Test
    void aFaultThatWasSwitchedOnKeepsEventsFromAConsumer(
            @Autowired Announcer announcer, @Autowired Notes notes, @Autowired RabbitTemplate rabbit) {
        var product = UUID.randomUUID();
        announcer.announce(new StockUpdated(product, "Bayam", 7));
        var waiting = await().until(
                        () -> rabbit.receive("order-service.product.stock_updated.retry"),
                        message ->
                                message != null && new String(message.getBody(), UTF_8).contains(product.toString()));
        assertThat(waiting.getMessageProperties().<String>getHeader("x-failure-reason"))
                .contains("platform.faults.consumers.noteStock.failure-rate");
        assertThat(notes.of(product)).isEmpty();
    }

    @Test
    void anAnswerThatBreaksOffIsNoneAndIsAskedForAgain() {
        NEIGHBOUR.stubFor(
                any(anyUrl()).atPriority(9).willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
        assertThatThrownBy(payments()::put).isInstanceOf(NeighbourUnavailable.class);
        NEIGHBOUR.verify(2, putRequestedFor(anyUrl()));
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isEqualTo(2);
    }

    private Neighbour payments() {
        return neighbours.client("payment-service", Neighbour.class, "payment:charge");
    }

    private CircuitBreaker breaker() {
        return breakers.circuitBreaker("payment-service");
    }

    private static void answer(int status) {
        NEIGHBOUR.stubFor(any(anyUrl())
                .atPriority(9)
                .willReturn(aResponse().withStatus(status).withBody("ok")));
    }

    private static com.github.tomakehurst.wiremock.matching.RequestPatternBuilder calls() {
        return postRequestedFor(com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo("/internal/things"));
    }

    private static WireMockServer started() {
        var server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }
}
