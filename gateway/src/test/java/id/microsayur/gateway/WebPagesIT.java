package id.microsayur.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** The pages of the shop and of the console, as a browser asks for them. */
class WebPagesIT extends GatewayStory {

    private static final Consumer<HttpHeaders> BROWSER = headers ->
            headers.set(HttpHeaders.ACCEPT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    private static final Pattern CONSOLE = Pattern.compile("src=\"(/assets/console-[A-Z0-9]{8}\\.js)\"");
    private static final Pattern PRELOADED =
            Pattern.compile("rel=\"modulepreload\" href=\"(/assets/[a-z]+-[A-Z0-9]{8}\\.js)\"");
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/shop-[A-Z0-9]{8}\\.js)\"");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cari?q=bayam", "/sayur/7", "/pesanan/7/bayar", "/verify", "/akun/sesi", "/orders/7"})
    void answersBrowsersWithTheShellOnEveryPage(String path) {
        var page = succeeds(call(HttpMethod.GET, path, BROWSER));

        assertThat(text(page)).contains("<div id=\"app\">").containsPattern(SCRIPT);
        var headers = page.getResponseHeaders();
        assertThat(headers.getFirst("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(headers.getCacheControl()).isEqualTo("no-cache");
        assertThat(headers.getVary()).contains("Accept", "Accept-Encoding");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("same-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/orders?status=PAID", "/console/orders/7", "/console/traces/7"})
    void answersBrowsersWithTheShellOfTheConsoleOnEachOfItsPages(String path) {
        var page = succeeds(call(HttpMethod.GET, path, BROWSER));

        assertThat(text(page)).containsPattern(CONSOLE).doesNotContainPattern(SCRIPT);
        var headers = page.getResponseHeaders();
        assertThat(headers.getFirst("Content-Security-Policy")).contains("script-src 'self'", "trusted-types 'none'");
        var tag = String.valueOf(headers.getETag());
        assertThat(tag).isNotEqualTo(tagOf("/"));
        call(HttpMethod.GET, path, BROWSER.andThen(known -> known.setIfNoneMatch(tag)))
                .expectStatus()
                .isNotModified();
    }

    /** An unknown page is told by the application that the address belongs to. */
    @Test
    void answersAnUnknownAddressOfTheConsoleWithItsOwnPage() {
        for (var path : new String[] {"/console/nothing", "/console/orders/7/nothing"}) {
            var page = call(HttpMethod.GET, path, BROWSER)
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .returnResult();
            assertThat(text(page)).as(path).containsPattern(CONSOLE);
        }
        var elsewhere = call(HttpMethod.GET, "/consoles", BROWSER)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .returnResult();
        assertThat(text(elsewhere)).containsPattern(SCRIPT);
        problem(call(HttpMethod.GET, "/console"), HttpStatus.NOT_FOUND, "not-found");
    }

    private String tagOf(String path) {
        return String.valueOf(succeeds(call(HttpMethod.GET, path, BROWSER))
                .getResponseHeaders()
                .getETag());
    }

    @Test
    void answersNotModifiedWhileTheShellIsTheSame() {
        var tag = succeeds(call(HttpMethod.GET, "/", BROWSER))
                .getResponseHeaders()
                .getETag();
        assertThat(tag).isNotNull();

        var again = call(HttpMethod.GET, "/", BROWSER.andThen(headers -> headers.setIfNoneMatch(tag)))
                .expectStatus()
                .isNotModified()
                .expectBody()
                .isEmpty()
                .getResponseHeaders();
        assertThat(again.getCacheControl()).isEqualTo("no-cache");
        assertThat(again.getETag()).isEqualTo(tag);
    }

    @Test
    void servesTheScriptCompressedAndForever() throws Exception {
        var script = PRELOADED.matcher(text(succeeds(call(HttpMethod.GET, "/", BROWSER))));
        assertThat(script.find()).isTrue();

        var plain = succeeds(call(HttpMethod.GET, script.group(1)));
        assertThat(plain.getResponseHeaders().getCacheControl()).isEqualTo("public, max-age=31536000, immutable");
        assertThat(plain.getResponseHeaders().getFirst("Content-Type")).startsWith("text/javascript");
        var compressed = compressed(script.group(1));
        assertThat(compressed.headers().firstValue(HttpHeaders.CONTENT_ENCODING))
                .hasValue("gzip");
        assertThat(compressed.body().length).isLessThan(body(plain).length / 2);
    }

    @Test
    void answersBrowsersWithAPageForAnUnknownAddress() {
        var page = call(HttpMethod.GET, "/tidak/ada", BROWSER)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .returnResult();

        assertThat(text(page)).contains("<div id=\"app\">");
        assertThat(page.getResponseHeaders().getETag()).isNull();
        call(HttpMethod.HEAD, "/tidak/ada", BROWSER)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .isEmpty();
    }

    /** Paths of programs, files that are not there, other methods, and programs that ask for a page. */
    @Test
    void keepsToProblemsForProgramsAndTheirPaths() {
        for (var path : new String[] {"/api/v1/nothing", "/assets/shop-00000000.js", "/internal/x", "/docs/nothing"}) {
            problem(call(HttpMethod.GET, path, BROWSER), HttpStatus.NOT_FOUND, "not-found");
        }
        problem(call(HttpMethod.POST, "/", BROWSER), HttpStatus.NOT_FOUND, "not-found");
        problem(call(HttpMethod.GET, "/keranjang"), HttpStatus.NOT_FOUND, "not-found");
        problem(call(HttpMethod.GET, "/api/v1/orders", BROWSER), HttpStatus.UNAUTHORIZED, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/favicon.svg", "/robots.txt", "/site.webmanifest"})
    void servesTheFilesThatBrowsersAskForByThemselves(String path) {
        var file = succeeds(call(HttpMethod.GET, path));
        assertThat(body(file)).isNotEmpty();
        assertThat(file.getResponseHeaders().getFirst("Content-Security-Policy"))
                .startsWith("default-src 'none'");
    }

    /** The test client would decompress it. */
    private HttpResponse<byte[]> compressed(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header(HttpHeaders.ACCEPT_ENCODING, "br, gzip")
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    private static String text(EntityExchangeResult<byte[]> result) {
        return new String(body(result), StandardCharsets.UTF_8);
    }

    private static byte[] body(EntityExchangeResult<byte[]> result) {
        var body = result.getResponseBodyContent();
        return body == null ? new byte[0] : body;
    }
}
