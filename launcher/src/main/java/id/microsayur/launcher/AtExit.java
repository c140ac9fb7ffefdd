package id.microsayur.launcher;

/** What must happen when this JVM ends. */
final class AtExit {
    private AtExit() {}

    static void run(Runnable last) {
        Runtime.getRuntime().addShutdownHook(new Thread(last, "at-exit"));
    }
}
