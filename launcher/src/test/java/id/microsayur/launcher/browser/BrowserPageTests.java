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

    @TempDir
    Path folder;

    @Test
    void typesClicksAndSavesAPicture() throws Exception {
        var chromiumProgram = ChromiumProgram.find();
        assumeTrue(chromiumProgram.isPresent(), "there is no Chromium on this machine");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = PAGE.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
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
