package id.microsayur.system.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.microsayur.localservers.browser.ChromiumProgram;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Headless Chromium of this machine, found in the path or installed with apt; tests are skipped where neither is possible. */
final class Chromium implements AutoCloseable {

    private static final double ASSERTION_TIMEOUT_MS = 30_000;

    private final Playwright playwright;
    final Browser browser;

    private Chromium(ChromiumProgram chromiumProgram) {
        PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTION_TIMEOUT_MS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromiumProgram.path())
                        .setArgs(chromiumProgram.arguments()));
    }

    static Chromium start() {
        try {
            return new Chromium(ChromiumProgram.findOrInstall());
        } catch (LaunchFailed e) {
            Assumptions.assumeTrue(
                    Boolean.getBoolean("browser.required"),
                    () -> "The pages are not tested: " + e.getMessage() + ". " + ChromiumProgram.REMEDY);
            throw e;
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
