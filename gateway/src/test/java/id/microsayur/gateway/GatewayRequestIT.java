package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;

/** The gateway checks and rewrites each request before it is routed. */
class GatewayRequestIT extends GatewayStory {

    private static final String CLIENT_ADDRESS = "X-Internal-Client-Address";

    @Autowired
    ObjectProvider<WebFilter> webFilters;

    @Autowired
    ObjectProvider<GlobalFilter> globalFilters;

    @Test
    void runsTheFiltersInTheListedOrder() {
        assertThat(webFilters.orderedStream().map(filter -> filter.getClass().getSimpleName()))
                .containsSubsequence(
                        "ActiveRequestsFilter",
                        "TraceIdFilter",
                        "RoutingSpanEventsFilter",
                        "SecurityHeadersFilter",
                        "RejectedRequestFilter",
                        "HeaderSizeLimitFilter",
                        "AllowedOriginsFilter",
                        "HeadRequestFilter",
                        "ApiVersionFilter",
                        "WebFilterChainProxy");
        assertThat(globalFilters.orderedStream().map(filter -> filter.getClass().getSimpleName()))
                .containsSubsequence(
                        "ClientAddressFilter",
                        "CookieFilter",
                        "BodySizeLimitFilter",
                        "InstanceSelectionFilter",
                        "AttemptCountFilter");
    }

    @Test
    void movesTheVersionFromThePathToAHeader() {
        succeeds(call(HttpMethod.GET, "/api/v1/products?q=kol%20ungu"));

        SERVICES.server.verify(
                getRequestedFor(urlEqualTo("/api/products?q=kol%20ungu")).withHeader("API-Version", equalTo("1")));
    }

    @Test
    void returnsTheTraceIdAndPropagatesIt() {
        var response = succeeds(call(HttpMethod.GET, "/api/v1/products"));

        var trace = response.getResponseHeaders().getFirst("X-Trace-Id");
        assertThat(trace).matches("[0-9a-f]{32}");
        var sent = SERVICES.server
                .findAll(getRequestedFor(urlEqualTo("/api/products")))
                .getFirst();
        assertThat(sent.getHeader("traceparent")).contains(trace);
    }

    @Test
    void removesInternalHeadersOfTheCaller() {
        var internal = List.of(
                "X-User-Id",
                "X-Internal-Scope",
                "X-Forwarded-For",
                "X-Forwarded-Prefix",
                "Forwarded",
                "Idempotency-Replayed",
                "b3",
                "X-B3-TraceId",
                "tracestate");

        succeeds(call(HttpMethod.GET, "/api/v1/products", headers -> {
            internal.forEach(name -> headers.set(name, "mine"));
            headers.set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            headers.set("Accept-Language", "id");
            headers.set(CLIENT_ADDRESS, "203.0.113.7");
        }));

        var expected = getRequestedFor(anyUrl()).withHeader("Accept-Language", equalTo("id"));
        internal.forEach(name -> expected.withHeader(name, absent()));
        expected.withHeader(CLIENT_ADDRESS, equalTo("127.0.0.1"));
        SERVICES.server.verify(expected);
        var sent = SERVICES.server.findAll(expected).getFirst();
        assertThat(sent.getHeader("traceparent")).doesNotContain("0af7651916cd43dd8448eb211c80319c");
    }

    /** Otherwise the filter of hop-by-hop headers would remove what the gateway has set. */
    @Test
    void removesTheHeadersThatTheClientNamesInConnection() {
        succeeds(call(HttpMethod.GET, "/api/v1/products", headers -> {
            headers.set("Connection", CLIENT_ADDRESS + ", X-Mine, API-Version, Host");
            headers.set("X-Mine", "mine");
        }));

        SERVICES.server.verify(getRequestedFor(anyUrl())
                .withHeader(CLIENT_ADDRESS, equalTo("127.0.0.1"))
                .withHeader("API-Version", equalTo("1"))
                .withHeader("X-Mine", absent()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "%73ession", "session/refresh"})
    void passesCookiesOfABrowsersSession(String path) {
        SERVICES.server.stubFor(
                any(anyUrl()).willReturn(okJson("{}").withHeader("Set-Cookie", "__Host-sayur=b; Secure")));

        var response = succeeds(call(
                HttpMethod.POST,
                "/api/v1/auth/" + path,
                headers -> headers.set("Cookie", "__Host-sayur=a; theme=dark")));

        assertThat(response.getResponseHeaders().get("Set-Cookie")).containsExactly("__Host-sayur=b; Secure");
        SERVICES.server.verify(postRequestedFor(anyUrl()).withHeader("Cookie", equalTo("__Host-sayur=a; theme=dark")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth/login", "auth/refresh", "auth/sessions", "auth/sessionx", "orders", "cart"})
    void passesNoCookiesElsewhere(String path) {
        SERVICES.server.stubFor(
                post(anyUrl()).willReturn(okJson("{}").withHeader("Set-Cookie", "__Host-sayur=b; Secure")));

        var response = succeeds(call(HttpMethod.POST, "/api/v1/" + path, headers -> {
            headers.setBearerAuth(CUSTOMER);
            headers.set("Cookie", "__Host-sayur=a");
        }));

        assertThat(response.getResponseHeaders().containsHeader("Set-Cookie")).isFalse();
        SERVICES.server.verify(postRequestedFor(urlEqualTo("/api/" + path)).withHeader("Cookie", absent()));
    }

    @Test
    void rejectsLargeBodiesWithAndWithoutContentLength() {
        problem(send("/api/v1/orders", new byte[1_100_000]), HttpStatus.CONTENT_TOO_LARGE, "content-too-large");
        problem(stream("/api/v1/orders", 18), HttpStatus.CONTENT_TOO_LARGE, "content-too-large");
        SERVICES.server.verify(0, postRequestedFor(urlEqualTo("/api/orders")));

        succeeds(send("/api/v1/auth/profile/photo", new byte[1_100_000]));
        succeeds(stream("/api/v1/auth/profile/photo", 18));
    }

    @Test
    void compressesJsonAndNoStreams() throws Exception {
        var json = "{\"name\":\"%s\"}".formatted("kol".repeat(2_000));
        SERVICES.server.stubFor(get(urlEqualTo("/api/products")).willReturn(okJson(json)));
        SERVICES.server.stubFor(get(urlEqualTo("/api/orders/7/events"))
                .willReturn(ok("data: %s\n\n".formatted(json)).withHeader("Content-Type", "text/event-stream")));

        var products = headersWithGzip("/api/v1/products");
        assertThat(products.firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(products.allValues("Vary")).contains("Accept-Encoding");
        var stream = headersWithGzip("/api/v1/orders/7/events");
        assertThat(stream.firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(stream.firstValue("Content-Encoding")).isEmpty();
    }

    /** By a client that leaves the response as it is. */
    private java.net.http.HttpHeaders headersWithGzip(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Accept-Encoding", "gzip")
                    .header("Authorization", "Bearer " + CUSTOMER)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).headers();
        }
    }

    @Test
    void rejectsLargeHeaders() {
        problem(
                call(HttpMethod.GET, "/api/v1/products", headers -> headers.set("X-Long", "a".repeat(17_000))),
                HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                "request-header-fields-too-large");
        succeeds(call(HttpMethod.GET, "/api/v1/products?q=" + "a".repeat(10_000)));
        problem(
                call(HttpMethod.GET, "/api/v1/products?q=" + "a".repeat(17_000)),
                HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                "request-header-fields-too-large");
    }

    @Test
    void rejectsAmbiguousPaths() {
        problem(call(HttpMethod.GET, "/api//orders"), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    private WebTestClient.ResponseSpec send(String path, byte[] body) {
        return client().post()
                .uri(path)
                .headers(bearer(CUSTOMER))
                .bodyValue(body)
                .exchange();
    }

    /** Sends parts of 64 KB without Content-Length. */
    private WebTestClient.ResponseSpec stream(String path, int parts) {
        var part = new byte[65_536];
        var body = Flux.range(0, parts).map(_ -> DefaultDataBufferFactory.sharedInstance.wrap(part.clone()));
        return client().post()
                .uri(path)
                .headers(bearer(CUSTOMER))
                .body(BodyInserters.fromDataBuffers(body.cast(DataBuffer.class)))
                .exchange();
    }
}
