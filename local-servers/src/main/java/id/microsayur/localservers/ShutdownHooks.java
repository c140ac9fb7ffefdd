package id.microsayur.localservers;

/** What must happen when this JVM ends. */
public final class ShutdownHooks {
    private ShutdownHooks() {}

    public static void add(Runnable last) {
        Runtime.getRuntime().addShutdownHook(new Thread(last, "at-exit"));
    }
}
