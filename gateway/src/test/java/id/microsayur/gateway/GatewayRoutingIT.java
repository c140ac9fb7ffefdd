package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Routing to services that are slow, unavailable or partly unavailable. */
class GatewayRoutingIT extends GatewayStory {

    @Test
    void respondsServiceUnavailableWhenAServiceIsDown() {
        problem(
                        call(HttpMethod.GET, "/api/v1/payments/1", bearer(CUSTOMER)),
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "service-unavailable")
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER);
        problem(
                call(HttpMethod.POST, "/api/v1/payments/webhooks/sandbox"),
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-unavailable");
    }

    @Test
    void respondsServiceUnavailableWhenNoInstanceIsRegistered() {
        problem(
                call(HttpMethod.GET, "/api/v1/notifications", bearer(CUSTOMER)),
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-unavailable");
    }

    @Test
    void respondsGatewayTimeoutWhenAServiceIsSlow() {
        SERVICES.server.stubFor(post(urlEqualTo("/api/auth/login")).willReturn(ok().withFixedDelay(8000)));

        problem(call(HttpMethod.POST, "/api/v1/auth/login"), HttpStatus.GATEWAY_TIMEOUT, "gateway-timeout");
    }

    @Test
    void keepsAnEventStreamOpen() {
        SERVICES.server.stubFor(get(urlEqualTo("/api/orders/7/events"))
                .willReturn(ok("data: PAID\n\n")
                        .withHeader(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_EVENT_STREAM_VALUE)
                        .withFixedDelay(6000)));

        succeeds(call(HttpMethod.GET, "/api/v1/orders/7/events", bearer(CUSTOMER)));
    }

    /** The default bulkhead of the library would allow only 25 concurrent requests per route. */
    @Test
    void servesManyConcurrentRequestsOfOneRoute() {
        SERVICES.server.stubFor(get(urlEqualTo("/api/products")).willReturn(ok().withFixedDelay(150)));

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var responses = IntStream.range(0, 60)
                    .mapToObj(_ -> callers.submit(() -> succeeds(call(HttpMethod.GET, "/api/v1/products"))))
                    .toList();
            assertThat(responses).allSatisfy(response -> assertThat(response).succeedsWithin(Duration.ofSeconds(60)));
        }
    }

    @Test
    void retriesARefusedConnectionOnTheNextInstance() {
        for (int i = 0; i < 6; i++) { // every second request selects the dead instance first
            succeeds(call(HttpMethod.POST, "/api/v1/orders", bearer(CUSTOMER)));
        }

        SERVICES.server.verify(6, postRequestedFor(urlEqualTo("/api/orders")));
    }

    @Test
    void neverRetriesAWriteThatMayHaveArrived() {
        SERVICES.server.stubFor(post(urlEqualTo("/api/auth/register"))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        SERVICES.server.stubFor(
                post(urlEqualTo("/api/auth/login")).willReturn(aResponse().withStatus(503)));

        problem(call(HttpMethod.POST, "/api/v1/auth/register"), HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable");
        call(HttpMethod.POST, "/api/v1/auth/login")
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .isEmpty();

        SERVICES.server.verify(1, postRequestedFor(urlEqualTo("/api/auth/register")));
        SERVICES.server.verify(1, postRequestedFor(urlEqualTo("/api/auth/login")));
    }

    @Test
    void neverRetriesAReadThatWasRefusedForLackOfRoom() {
        SERVICES.server.stubFor(get(urlEqualTo("/api/categories"))
                .willReturn(aResponse().withStatus(503).withHeader(HttpHeaders.RETRY_AFTER, "1")));

        call(HttpMethod.GET, "/api/v1/categories")
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "1")
                .expectBody()
                .isEmpty();

        SERVICES.server.verify(1, getRequestedFor(urlEqualTo("/api/categories")));
    }

    @Test
    void rejectsRequestsItselfWhileTheServiceHasNoRoom() {
        var sent = new AtomicInteger();
        SERVICES.server.stubFor(get(urlEqualTo("/api/categories"))
                .willReturn(aResponse().withStatus(503).withHeader("X-Instance-Busy", "true")));

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            for (var number = 0; number < 5; number++) {
                sent.incrementAndGet();
                call(HttpMethod.GET, "/api/v1/categories")
                        .expectStatus()
                        .isEqualTo(503)
                        .expectHeader()
                        .doesNotExist("X-Instance-Busy");
            }
            assertThat(SERVICES.server.findAll(getRequestedFor(urlEqualTo("/api/categories"))))
                    .hasSizeLessThan(sent.get());
            problem(call(HttpMethod.GET, "/api/v1/categories"), HttpStatus.SERVICE_UNAVAILABLE, "busy");
            call(HttpMethod.GET, "/api/v1/ops/product-service/health", bearer(OPS))
                    .expectBody(String.class)
                    .value(body -> assertThat(body).doesNotContain("busy"));
        });

        SERVICES.reset();
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> succeeds(call(HttpMethod.GET, "/api/v1/categories")));
    }

    /** The stream of the service has no end within the time of the test. */
    @Test
    void answersHeadOfAnEventStreamAtOnce() throws IOException {
        SERVICES.server.stubFor(get(urlEqualTo("/api/orders/7/events"))
                .willReturn(ok("data: PAID\n\n".repeat(1_000))
                        .withHeader(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_EVENT_STREAM_VALUE)
                        .withChunkedDribbleDelay(1_000, 600_000)));
        var head = "HEAD /api/v1/orders/7/events HTTP/1.1\r\nHost: shop.test\r\nAuthorization: Bearer " + CUSTOMER
                + "\r\n\r\n";
        try (var client = new Socket("127.0.0.1", port)) {
            client.setSoTimeout(40_000);
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            for (var i = 0; i < 12; i++) { // on one connection
                client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
                assertThat(in.lines().takeWhile(line -> !line.isEmpty()))
                        .anySatisfy(line -> assertThat(line).containsIgnoringCase("text/event-stream"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/products", "/api/v1/products/7/image", "/docs", "/docs/services", "/docs/page/page.js"})
    void answersHeadAsGet(String path) {
        var answer = call(HttpMethod.HEAD, path)
                .expectStatus()
                .isOk()
                .expectBody()
                .isEmpty()
                .getResponseHeaders();
        assertThat(answer.getContentType())
                .isEqualTo(succeeds(call(HttpMethod.GET, path))
                        .getResponseHeaders()
                        .getContentType());
    }

    @Test
    void retriesReadsAfterAnOutage() {
        SERVICES.server.stubFor(get(urlEqualTo("/api/categories"))
                .inScenario("a restart")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("starting"));
        SERVICES.server.stubFor(get(urlEqualTo("/api/categories"))
                .inScenario("a restart")
                .whenScenarioStateIs("starting")
                .willReturn(aResponse().withStatus(502))
                .willSetStateTo("up"));

        succeeds(call(HttpMethod.GET, "/api/v1/categories"));

        SERVICES.server.verify(3, getRequestedFor(urlEqualTo("/api/categories")));
    }
}
