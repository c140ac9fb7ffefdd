package id.microsayur.launcher.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import id.microsayur.localservers.browser.ChromiumProgram;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserPageTests {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><body>
            <input id="field" value="before">
            <button onclick="setTimeout(() => {
                const said = document.createElement('p');
                said.id = navigator.language + '-' + document.getElementById('field').value;
                document.body.append(said);
            }, 50)">Say</button>
            </body></html>""";

    private static final String SCRIPT = "document.body.append('Selamat datang di toko sayur');" + " ".repeat(3_000);

    @TempDir
    Path folder;

    /** The script may be kept, the document may not. */
    @Test
    void measuresALoadAndASecondOneFromTheCache() throws Exception {
        var chromiumProgram = ChromiumProgram.find();
        assumeTrue(chromiumProgram.isPresent(), "there is no Chromium on this machine");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                server,
                "/",
                "text/html; charset=utf-8",
                "no-store",
                "<body><h1>Sayur</h1><script src=/app.js></script>");
        answer(server, "/app.js", "text/javascript", "max-age=600, immutable", SCRIPT);
        server.start();
        try (var browser = HeadlessBrowser.start(chromiumProgram.get())) {
            var page = browser.page();
            page.throttle(new LineSpeed("slow", 300, 1_600, 2));
            page.observeLoads();
            var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            var first = page.load(address, "h1");
            var second = page.load(address, "h1");

            assertThat(first.largestPaintMillis()).as("after the document").isGreaterThan(300);
            assertThat(first.requestsBeforePaint())
                    .as("document, script and at times the icon")
                    .isBetween(2, 3);
            assertThat(first.transferredScriptBytes()).isGreaterThan(SCRIPT.length());
            assertThat(first.uncompressed()).containsExactly(address + "app.js");
            assertThat(second.transferredScriptBytes()).isZero();
            assertThat(second.transferredBytes()).isPositive();
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpServer server, String path, String type, String caching, String text) {
        server.createContext(path, exchange -> {
            var body = text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", caching);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Test
    void typesClicksAndSavesAPicture() throws Exception {
        var chromiumProgram = ChromiumProgram.find();
        assumeTrue(chromiumProgram.isPresent(), "there is no Chromium on this machine");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/", "text/html; charset=utf-8", "no-store", PAGE);
        server.start();
        try (var browser = HeadlessBrowser.start(chromiumProgram.get())) {
            var page = browser.page();
            page.emulate(640, 480, "en-GB");
            var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            page.open(address, "#field");
            page.type("#field", "sayur");
            page.click("button");
            page.await("#en-GB-sayur");
            var picture = folder.resolve("new/page.png");
            page.capture(picture, ".loading");

            assertThat(page.url()).isEqualTo(address);
            assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(640);
        } finally {
            server.stop(0);
        }
    }
}
