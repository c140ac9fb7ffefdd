package id.microsayur.localservers;

/** Registers actions for the shutdown of this JVM. */
public final class ShutdownHooks {
    private ShutdownHooks() {}

    public static void add(Runnable last) {
        Runtime.getRuntime().addShutdownHook(new Thread(last, "at-exit"));
    }
}
