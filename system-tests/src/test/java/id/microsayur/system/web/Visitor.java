package id.microsayur.system.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;

/** Person with a browser of their own, which records what must not happen on any page. */
final class Visitor implements AutoCloseable {

    private static final List<String> ACCESSIBILITY = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** Violations alone, because the elements that pass are many; a check that no rule applied to is one. */
    private static final String VIOLATIONS = """
            runOnly => axe.run({runOnly, resultTypes: ['violations']}).then(({violations, passes}) =>
                violations.length + passes.length === 0 ? ['no rule applied'] : violations.map(rule =>
                    rule.id + ' ' + rule.nodes.map(node => node.html + ': ' + node.failureSummary).join(', ')))""";

    private static final String AXE = read("/axe.min.js");
    private static final double TIMEOUT_MS = 30_000;

    private final BrowserContext context;
    private final URI gateway;
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    final Page page;

    private Visitor(BrowserContext context, URI gateway) {
        this.context = context;
        this.gateway = gateway;
        this.page = context.newPage();
        context.setDefaultTimeout(TIMEOUT_MS);
        page.onPageError(error -> faults.add("error: " + error));
        page.onConsoleMessage(message -> {
            // a refused request is an answer that a page expects
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add("console: " + message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(gateway.toString()) && request.url().startsWith("http")) {
                faults.add("request to another origin: " + request.url());
            }
        });
    }

    static Visitor of(Chromium chromium, URI gateway, String language, int width) {
        return new Visitor(
                chromium.browser.newContext(new Browser.NewContextOptions()
                        .setLocale(language)
                        .setViewportSize(width, 740)
                        .setReducedMotion(ReducedMotion.REDUCE)),
                gateway);
    }

    Visitor open(String path) {
        page.navigate(gateway + path);
        return this;
    }

    /** Waits until nothing on the page is being fetched. */
    Visitor settled() {
        PlaywrightAssertions.assertThat(page.locator("main")).isVisible(new IsVisibleOptions().setTimeout(TIMEOUT_MS));
        PlaywrightAssertions.assertThat(page.locator(".skeleton, .ghost"))
                .hasCount(0, new HasCountOptions().setTimeout(TIMEOUT_MS));
        return this;
    }

    /** Asserts what holds on every page: no fault so far, no sideways scrolling, nothing that axe finds. */
    void assertSound() {
        settled();
        assertThat(faults).as(page.url()).isEmpty();
        assertNoSidewaysScrolling();
        assertNoViolation("tag", ACCESSIBILITY);
    }

    void assertNoSidewaysScrolling() {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("sideways scrolling of " + page.url())
                .isEqualTo(0);
    }

    /** Asserts the contrasts of the page in another colour scheme. */
    void assertContrast(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        assertNoViolation("rule", List.of("color-contrast"));
    }

    /** Runs axe in the page itself, which has no frames; the builder of axe opens a page more for every check. */
    private void assertNoViolation(String type, List<String> values) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(AXE);
        }
        assertThat(page.evaluate(VIOLATIONS, Map.of("type", type, "values", values)))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .as("accessibility of " + page.url())
                .isEmpty();
    }

    private static String read(String resource) {
        try (var input = Visitor.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(input, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
