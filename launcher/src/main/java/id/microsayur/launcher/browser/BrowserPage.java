package id.microsayur.launcher.browser;

import id.microsayur.launcher.http.Polling;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Tab of the browser; every method waits for the element that it needs. */
public final class BrowserPage {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Of pictures, in percent: texts stay sharp. */
    private static final int QUALITY = 80;

    private static final String REMEDY = "Is the platform up? See ./sayur status and ./sayur logs gateway";

    private final DevToolsConnection connection;

    BrowserPage(DevToolsConnection devToolsConnection) {
        this.connection = devToolsConnection;
    }

    /** Size of the window in CSS pixels, and the language that pages are asked for. */
    public void emulate(int width, int height, String language) {
        connection.send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        var agent = connection.send("Browser.getVersion", Map.of()).path("userAgent");
        connection.send(
                "Emulation.setUserAgentOverride",
                Map.of("userAgent", agent.asString().replace("Headless", ""), "acceptLanguage", language));
    }

    /** Slows the network and the processor of the following pages. */
    public void throttle(LineSpeed speed) {
        connection.send("Network.enable", Map.of());
        connection.send("Network.emulateNetworkConditions", speed.networkConditions());
        connection.send("Emulation.setCPUThrottlingRate", Map.of("rate", speed.slowdown()));
    }

    /** Records the loads of the following pages. */
    public void observeLoads() {
        connection.send("Page.enable", Map.of());
        connection.send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", PageLoad.OBSERVER));
    }

    /** Opens an address and blocks until the page with this element is at rest. */
    public PageLoad load(String url, String selector) {
        open("about:blank", "body"); // the same address once more would be a reload
        open(url, selector);
        return PageLoad.of(Polling.await(
                "the end of the load of " + url,
                TIMEOUT,
                REMEDY,
                () -> evaluate(PageLoad.IS_DONE).asBoolean(false)
                        ? Optional.of(evaluate(PageLoad.VALUES))
                        : Optional.empty()));
    }

    /** For a shop of this machine, whose certificate is its own. */
    public void acceptAnyCertificate() {
        connection.send("Security.setIgnoreCertificateErrors", Map.of("ignore", true));
    }

    /** Opens an address, and waits until an element is there. */
    public void open(String url, String selector) {
        var opened = connection.send("Page.navigate", Map.of("url", url));
        if (opened.has("errorText")) {
            throw new LaunchFailed(
                    "The browser can't open " + url + ": "
                            + opened.path("errorText").asString(),
                    "Is it up? See ./sayur status");
        }
        await(selector);
    }

    public void await(String selector) {
        Polling.await(
                "an element " + selector + " on " + url(),
                TIMEOUT,
                LOOK,
                REMEDY,
                () -> Optional.of(evaluate("document.querySelector(%s) !== null".formatted(quoted(selector))))
                        .filter(JsonNode::asBoolean));
    }

    public void click(String selector) {
        await(selector);
        evaluate("document.querySelector(%s).click()".formatted(quoted(selector)));
    }

    /** Replaces the content of a field. */
    public void type(String selector, String text) {
        await(selector);
        evaluate("(field => { field.focus(); field.select(); })(document.querySelector(%s))"
                .formatted(quoted(selector)));
        connection.send("Input.insertText", Map.of("text", text));
    }

    public String url() {
        return evaluate("location.href").asString();
    }

    /** Deletes the cookies, so that the next page has no session. */
    public void forgetSessions() {
        connection.send("Network.clearBrowserCookies", Map.of());
    }

    /** Saves what the window shows, as PNG or WebP by the name of the file, once nothing that matches the selector is there any more. */
    public void capture(Path picture, String loading) {
        Polling.await(
                "the end of " + loading + " on " + url(),
                TIMEOUT,
                REMEDY,
                () -> Optional.of(evaluate("document.querySelector(%s) === null".formatted(quoted(loading))))
                        .filter(JsonNode::asBoolean));
        var data = connection
                .send("Page.captureScreenshot", formatOf(picture))
                .path("data")
                .asString();
        try {
            Files.createDirectories(picture.toAbsolutePath().getParent());
            Files.write(picture, Base64.getDecoder().decode(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> formatOf(Path picture) {
        return picture.toString().endsWith(".webp")
                ? Map.of("format", "webp", "quality", QUALITY)
                : Map.of("format", "png");
    }

    private JsonNode evaluate(String expression) {
        var parameters = new HashMap<String, Object>(Map.of("expression", expression));
        parameters.put("returnByValue", true);
        return connection.send("Runtime.evaluate", parameters).path("result").path("value");
    }

    private static String quoted(String text) {
        return StringNode.valueOf(text).toString();
    }
}
