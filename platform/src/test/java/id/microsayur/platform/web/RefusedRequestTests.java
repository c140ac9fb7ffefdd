package id.microsayur.platform.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import id.microsayur.platform.security.AccessRules;
import id.microsayur.platform.test.TestTokens;
import id.microsayur.platform.tracing.TraceContextPropagation;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import jakarta.validation.Valid;
import java.io.IOException;
import java.net.Socket;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Sends requests as bytes to a Tomcat with the filters, converters and handlers of every service. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=",
            "spring.cloud.config.enabled=false",
            "eureka.client.enabled=false",
            "spring.main.lazy-initialization=true",
            "spring.application.name=kiosk",
            "spring.servlet.multipart.max-file-size=20KB",
            "spring.servlet.multipart.max-request-size=30KB",
            "server.tomcat.max-part-count=5"
        })
@ImportAutoConfiguration
class RefusedRequestTests {

    @LocalServerPort
    int port;

    @Autowired
    TestTokens tokens;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                argumentSet("%FF in a parameter", "GET /api/open?q=%FF", "", 400),
                argumentSet("%zz in a parameter", "GET /api/open?q=%zz", "", 400),
                argumentSet("half a character in a parameter", "GET /api/open?q=%ED%A0%80", "", 400),
                argumentSet("NUL in a parameter", "GET /api/open?q=%00", "", 400),
                argumentSet("a control in a parameter's name", "GET /api/open?q=a&%07=1", "", 400),
                argumentSet("NUL in the path", "GET /api/open/a%00b", "", 400),
                argumentSet("1,001 parameters", "GET /api/open?q=1" + "&q=1".repeat(1001), "", 400),
                argumentSet("a missing parameter", "GET /api/open", "", 400),
                argumentSet("a number that is none", "GET /api/open?q=a&page=1.5", "", 400),
                argumentSet("a year beyond all", "GET /api/open?q=a&day=%2B999999999-12-31", "", 400),
                argumentSet("a bad version", "GET /api/open?q=a", "API-Version: one\r\n", 400),
                argumentSet("a bad id", "GET /api/open/5/thing", "", 400),
                argumentSet("a raw bar", "GET /api/open?q=cabai|rawit", "", 400),
                argumentSet("a semicolon", "GET /api/open;x=1?q=a", "", 400),
                argumentSet("an encoded slash", "GET /api/open/a%2Fb", "", 400),
                argumentSet("a broken escape in the path", "GET /api/open/%zz", "", 400),
                argumentSet("no path", "GET api/open", "", 400),
                argumentSet("a control in a header", "GET /api/open/header", "X-Note: a\u0085b\r\n", 400),
                argumentSet("headers of 30 kB", "GET /api/open?q=a", "X-Long: " + "a".repeat(30_000) + "\r\n", 400),
                argumentSet("an odd method", "BREW /api/open?q=a", "", 400),
                argumentSet("a method of another path", "DELETE /api/open", "", 405),
                argumentSet("an unacceptable type", "GET /api/open?q=a", "Accept: image/png\r\n", 406),
                argumentSet("an Accept that is none", "GET /api/open?q=a", "Accept: ///\r\n", 406),
                argumentSet("no body type", "POST /api/open", "Content-Length: 2\r\n\r\n{}", 415),
                argumentSet("a type that is none", "POST /api/open", "Content-Type: ///\r\nContent-Length: 0\r\n", 415),
                argumentSet("another charset", "POST /api/open", json("{}", "application/json;charset=bogus"), 415),
                argumentSet("no body", "POST /api/open", json("", "application/json"), 400),
                argumentSet("a fraction", "POST /api/open", json("{\"quantity\":1.9}", "application/json"), 400),
                argumentSet("broken chunks", "POST /api/open/bytes", chunked("zz\r\nab\r\n"), 400),
                argumentSet("no boundary", "POST /api/open/parts", multipart("multipart/form-data", ""), 400),
                argumentSet("an empty form", "POST /api/open/parts", multipart(FORM, ""), 400),
                argumentSet("an unfinished part", "POST /api/open/parts", multipart(FORM, "--x\r\nContent-"), 400),
                argumentSet("a part without a name", "POST /api/open/parts", multipart(FORM, part("", 5) + END), 400),
                argumentSet("another part", "POST /api/open/parts", multipart(FORM, part("; name=a", 5) + END), 400),
                argumentSet("six parts", "POST /api/open/parts", multipart(FORM, FILE_PART.repeat(6) + END), 413),
                argumentSet("a large part", "POST /api/open/parts", multipart(FORM, part(FILE, 25_000) + END), 413),
                argumentSet(
                        "large parts",
                        "POST /api/open/parts",
                        multipart(FORM, part(FILE, 18_000).repeat(2) + END),
                        413),
                argumentSet(
                        "a closed path with a bad token", "GET /api/closed", "Authorization: Bearer a.b.c\r\n", 401),
                argumentSet("a closed path with half a token", "GET /api/closed", "Authorization: Bearer a b\r\n", 401),
                argumentSet("a closed path without a token", "HEAD /api/closed", "", 401),
                argumentSet("an unknown path", "GET /api/open/a/b/c", "", 404));
    }

    private static final String FORM = "multipart/form-data; boundary=x";
    private static final String FILE = "; name=file; filename=a.jpg";
    private static final String FILE_PART = part(FILE, 5);
    private static final String END = "--x--\r\n";

    @ParameterizedTest
    @MethodSource("mistakes")
    void explainsAMistakeOfTheCaller(String line, String rest, int status) throws IOException {
        var response = send(line, rest);

        assertThat(response).startsWith("HTTP/1.1 " + status);
        if (!line.startsWith("HEAD")) {
            assertThat(response)
                    .containsIgnoringCase("Content-Type: application/problem+json")
                    .contains("\"type\":\"urn:micro-sayur:", "\"status\":" + status, "\"detail\":");
        }
        if (status == 405) {
            assertThat(response).contains("Allow: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer a.b.c",
                "Authorization: Bearer a b",
                "Authorization: Bearer",
                "Authorization: Basic bm9ib2R5Om5vdGhpbmc=",
                "Authorization: Basic !",
                "If-None-Match: \"a",
                "If-Modified-Since: yesterday",
                "Range: bytes=9-1",
                "Cookie: a=\"b; =; c",
                "Accept-Language: ;;q=x"
            })
    void answersWhatNeedsNoTokenWithAnyHeader(String header) throws IOException {
        assertThat(send("GET /api/open?q=a", header + "\r\n")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({"HEAD /api/open?q=a, 200", "OPTIONS /api/open, 200", "HEAD /api/open, 400", "OPTIONS /api/none, 404"})
    void answersHeadAsGetAndOptionsWithTheMethods(String line, int status) throws IOException {
        var response = send(line, "");

        assertThat(response).startsWith("HTTP/1.1 " + status);
        if (line.equals("OPTIONS /api/open")) {
            assertThat(response).contains("Allow: ").contains("GET").contains("POST");
        }
    }

    @Test
    void takesATokenThatIsValid() throws IOException {
        var token = tokens.customer(UUID.randomUUID());

        assertThat(send("GET /api/closed", "Authorization: Bearer " + token + "\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    private static String json(String body, String type) {
        return "Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s".formatted(type, body.length(), body);
    }

    private static String multipart(String type, String body) {
        return json(body, type);
    }

    private static String part(String parameters, int length) {
        return "--x\r\nContent-Disposition: form-data" + parameters + "\r\n\r\n" + "a".repeat(length) + "\r\n";
    }

    private static String chunked(String chunks) {
        return "Content-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
    }

    /** Sends a request line with headers, and a body behind an empty line; returns the response as text. */
    private String send(String line, String rest) throws IOException {
        var head = line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + rest;
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(40_000);
            socket.getOutputStream().write((rest.contains("\r\n\r\n") ? head : head + "\r\n").getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @SpringBootConfiguration
    @Import({TestTokens.class, KioskController.class})
    static class Kiosk {

        @Bean
        JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys) {
            return NimbusJwtDecoder.withJwkSource(keys).build();
        }

        @Bean
        TraceContextPropagation traceContextPropagation() {
            return new TraceContextPropagation(Tracer.NOOP, Propagator.NOOP);
        }

        @Bean
        AccessRules accessRules() {
            return rules -> rules.requestMatchers(HttpMethod.GET, "/api/open", "/api/open/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, "/api/open", "/api/open/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.DELETE, "/api/open")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/api/closed")
                    .authenticated();
        }
    }

    @RestController
    static class KioskController {

        @GetMapping(path = "/api/open", version = "1")
        Wish find(
                @RequestParam String q,
                @RequestParam(defaultValue = "0") int page,
                @RequestParam(defaultValue = "2026-11-27") LocalDate day) {
            return new Wish(1);
        }

        @PostMapping(path = "/api/open", version = "1")
        Wish wish(@Valid @RequestBody Wish wish) {
            return wish;
        }

        @GetMapping(path = "/api/open/header", version = "1")
        Wish header(@RequestHeader("X-Note") String note) {
            return new Wish(note.length());
        }

        @GetMapping(path = "/api/open/{id}/thing", version = "1")
        Wish thing(@PathVariable UUID id) {
            return new Wish(1);
        }

        @GetMapping(path = "/api/open/{name}", version = "1")
        Wish named(@PathVariable String name) {
            return new Wish(1);
        }

        @PostMapping(path = "/api/open/bytes", version = "1")
        Wish bytes(@RequestBody byte[] body) {
            return new Wish(body.length);
        }

        @PostMapping(path = "/api/open/parts", version = "1", consumes = "multipart/form-data")
        Wish parts(@RequestPart MultipartFile file) {
            return new Wish(1);
        }

        @GetMapping(path = "/api/closed", version = "1")
        Wish closed() {
            return new Wish(1);
        }

        @DeleteMapping(path = "/api/closed", version = "1")
        void clear() {}
    }

    record Wish(int quantity) {}
}
