package id.microsayur.launcher.browser;

import id.microsayur.localservers.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Process of a browser and its profile; both end once, with {@link #close} or with this program. */
final class BrowserProcess implements AutoCloseable {
    private static final long EXIT_TIMEOUT_S = 10;

    private final Process process;
    private final Path profile;
    private final Thread atExit = new Thread(this::end); // also when a signal ends this program

    private BrowserProcess(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
    }

    static BrowserProcess start(List<String> command, Path profile) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var browser = new BrowserProcess(process, profile);
        Runtime.getRuntime().addShutdownHook(browser.atExit);
        return browser;
    }

    Process process() {
        return process;
    }

    /** Whether the end of this program would end the browser; from now on it does not. */
    boolean removeExitHook() {
        try {
            return Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            return false; // this program ends already, and so does the browser
        }
    }

    /** Does nothing twice. */
    @Override
    public void close() {
        if (removeExitHook()) {
            end();
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(EXIT_TIMEOUT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Directories.deleteRecursively(profile);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException _) {
            // a file that a helper process still writes; the folder is a temporary one
        }
    }
}
