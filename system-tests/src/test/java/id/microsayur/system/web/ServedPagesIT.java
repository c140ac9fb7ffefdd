package id.microsayur.system.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import id.microsayur.launcher.browser.PageLoad;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** How the gateway serves the pages, and what a browser transfers for the first screen and for a second visit. */
class ServedPagesIT extends PagesFixture {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /** The limits of a first screen; its times are measured by {@code ./sayur bench pages}. */
    @Test
    void loadsTheFirstScreenWithFewRequestsAndASecondVisitWithoutScripts() {
        try (var guest = visitor("id-ID", 360)) {
            guest.page.addInitScript(PageLoad.OBSERVER);
            var statuses = statusesOfDocuments(guest.page);
            var first = load(guest);
            assertThat(first.requestsBeforePaint()).isBetween(2, 12);
            assertThat(first.layoutShift()).isLessThanOrEqualTo(0.05);
            assertThat(first.transferredScriptBytes()).isPositive();
            assertThat(first.uncompressed()).isEmpty();

            guest.page.navigate("about:blank"); // the same address once more would be a reload
            var second = load(guest);
            assertThat(second.transferredScriptBytes()).isZero();
            assertThat(second.layoutShift()).isLessThanOrEqualTo(0.05);
            assertThat(statuses).containsExactly(200, 304);
            guest.assertSound();
        }
    }

    private static PageLoad load(Visitor guest) {
        guest.open("/").settled();
        await().pollInSameThread()
                .atMost(AT_LAST)
                .until(() -> guest.page.evaluate(PageLoad.IS_DONE).equals(true));
        return PageLoad.of(JSON.valueToTree(guest.page.evaluate(PageLoad.VALUES)));
    }

    /** As sent by the server: for a page, a document that has not changed has the status 200. */
    private List<Integer> statusesOfDocuments(Page page) {
        var statuses = Collections.synchronizedList(new ArrayList<Integer>());
        var documents = Collections.synchronizedList(new ArrayList<String>());
        var browser = page.context().newCDPSession(page);
        browser.on("Network.requestWillBeSent", event -> {
            if (text(event, "type").equals("Document")
                    && text(event, "documentURL").startsWith("http")) {
                documents.add(text(event, "requestId"));
            }
        });
        browser.on("Network.responseReceivedExtraInfo", event -> {
            if (documents.contains(text(event, "requestId"))) {
                statuses.add(event.get("statusCode").getAsInt());
            }
        });
        browser.send("Network.enable");
        return statuses;
    }

    private static String text(JsonObject event, String name) {
        return Objects.requireNonNull(event.get(name), name).getAsString();
    }

    @Test
    void servesThePagesRight() throws Exception {
        var shell = get("/", "text/html");
        assertThat(shell.statusCode()).isEqualTo(200);
        assertThat(header(shell, "Content-Security-Policy")).isEqualTo(POLICY);
        var asset = ASSET.matcher(shell.body());
        var assets = 0;
        while (asset.find()) {
            var file = get(asset.group(1), "*/*");
            assertThat(file.statusCode()).as(asset.group(1)).isEqualTo(200);
            assertThat(header(file, "Cache-Control")).contains("immutable");
            assertThat(get(asset.group(1) + ".map", "*/*").statusCode()).isEqualTo(404);
            assets++;
        }
        assertThat(assets).isBetween(2, 4);
        var unknown = get("/tidak/ada", "text/html");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("<div id=\"app\">");
        var problem = get("/tidak/ada", "application/json");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(header(problem, "Content-Type")).startsWith("application/problem+json");
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(platformUnderTest.gateway().resolve(path))
                        .header("Accept", accept)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
