package id.microsayur.launcher.chaos.load;

import id.microsayur.localservers.process.LaunchFailed;

/** Pause between two attempts. */
public final class Pause {
    private Pause() {}

    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }
}
