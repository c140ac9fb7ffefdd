package id.microsayur.launcher.browser;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.http.Polling;
import id.microsayur.localservers.browser.ChromiumProgram;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chromium without a window, with a profile of its own that is deleted at the end. */
public final class HeadlessBrowser implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final BrowserProcess process;
    private final DevToolsConnection connection;

    private HeadlessBrowser(BrowserProcess process, DevToolsConnection devToolsConnection) {
        this.process = process;
        this.connection = devToolsConnection;
    }

    /** Blocks until the browser can be driven. */
    public static HeadlessBrowser start(ChromiumProgram chromiumProgram) {
        try {
            var profile = Files.createTempDirectory("sayur-browser");
            var command = new ArrayList<>(List.of(chromiumProgram.path().toString()));
            command.addAll(chromiumProgram.arguments());
            command.addAll(List.of(
                    "--headless", "--hide-scrollbars", "--remote-debugging-port=0", "--user-data-dir=" + profile));
            var process = BrowserProcess.start(command, profile);
            try {
                return new HeadlessBrowser(process, DevToolsConnection.open(awaitPage(process.process(), profile)));
            } catch (RuntimeException e) {
                process.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LaunchFailed(
                    "Can't start " + chromiumProgram.path() + ": " + e.getMessage(), ChromiumProgram.REMEDY);
        }
    }

    public BrowserPage page() {
        return new BrowserPage(connection);
    }

    /** Address at which the first tab is driven; the browser writes its port into the profile. */
    private static URI awaitPage(Process process, Path profile) {
        var address = Polling.await(
                "Chromium to start",
                START_TIMEOUT,
                ChromiumProgram.REMEDY,
                () -> process.isAlive() ? portOf(profile).flatMap(HeadlessBrowser::pageAt) : Optional.of(""));
        if (address.isEmpty()) {
            throw new LaunchFailed("Chromium ended with status " + process.exitValue(), ChromiumProgram.REMEDY);
        }
        return URI.create(address);
    }

    private static Optional<String> portOf(Path profile) {
        try {
            return Files.readAllLines(profile.resolve("DevToolsActivePort")).stream()
                    .findFirst()
                    .filter(port -> !port.isBlank());
        } catch (IOException _) {
            return Optional.empty(); // not yet
        }
    }

    private static Optional<String> pageAt(String port) {
        try {
            return PlatformClient.at("http://127.0.0.1:" + port)
                    .get("/json/list")
                    .json()
                    .valueStream()
                    .filter(target -> target.path("type").asString().equals("page"))
                    .map(target -> target.path("webSocketDebuggerUrl").asString())
                    .findFirst();
        } catch (LaunchFailed _) {
            return Optional.empty(); // not yet
        }
    }

    @Override
    public void close() {
        connection.close();
        process.close();
    }
}
