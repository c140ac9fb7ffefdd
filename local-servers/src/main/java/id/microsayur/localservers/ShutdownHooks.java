package id.microsayur.localservers;

/** Registers actions for the shutdown of this JVM; they run concurrently, in no order. */
public final class ShutdownHooks {
    private ShutdownHooks() {}

    public static void add(Runnable action) {
        Runtime.getRuntime().addShutdownHook(new Thread(action, "at-exit"));
    }
}
