package id.microsayur.launcher.http;

import id.microsayur.localservers.process.LaunchFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Polls for results of asynchronous processing. */
public final class Polling {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Polling() {}

    public static <T> T await(String what, Duration time, String remedy, Supplier<Optional<T>> look) {
        return await(what, time, PAUSE, remedy, look);
    }

    /** Looks again after each pause. */
    public static <T> T await(String what, Duration time, Duration pause, String remedy, Supplier<Optional<T>> look) {
        var deadline = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < deadline) {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new LaunchFailed("Interrupted", "Run the command again.");
            }
        }
        throw new LaunchFailed("Waited " + time.toSeconds() + " s in vain for " + what, remedy);
    }
}
