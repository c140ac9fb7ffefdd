package id.microsayur.system.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.DebianPackages;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Headless Chromium of this machine, found in the path or installed with apt; tests are skipped where neither is possible. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final double ASSERTION_TIMEOUT_MS = 30_000;
    private static final String REMEDY = "Install it (Debian: apt-get install chromium)";

    private final Playwright playwright;
    final Browser browser;

    private Chromium(Path program) {
        PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTION_TIMEOUT_MS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(arguments()));
    }

    static Chromium start() {
        try {
            return new Chromium(DebianPackages.findOrInstall("Chromium", REMEDY, Chromium::find, "chromium"));
        } catch (LaunchFailed e) {
            Assumptions.assumeTrue(
                    Boolean.getBoolean("browser.required"),
                    () -> "The pages are not tested: " + e.getMessage() + ". " + REMEDY);
            throw e;
        }
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<String> arguments() {
        var arguments = new ArrayList<>(List.of(
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"));
        if (CommandRunner.isRoot()) {
            arguments.add("--no-sandbox"); // Chromium refuses to sandbox for root
        }
        return arguments;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
