package id.microsayur.launcher.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A part of the platform that runs as a process of its own. */
public interface Component {

    String name();

    /** The port it always has, or 0 for any free one. */
    int fixedPort();

    /** The port that this instance always has, or 0 for any free one. */
    default int port(int instance) {
        return fixedPort();
    }

    /** Its instances listen on one and the same port, and the kernel shares out the connections. */
    default boolean sharesItsPort() {
        return false;
    }

    /** How many of it can run side by side. */
    default int mostInstances() {
        return 1;
    }

    /** Its instances know each other from their start. */
    default boolean knowsItsPeers() {
        return false;
    }

    /** Others find it in the registry. */
    default boolean isRegistered() {
        return false;
    }

    /** Nobody waits for what it does: where processor time is short, the others come first. */
    default boolean canWait() {
        return false;
    }

    /** What must be ready before this is started. */
    List<String> after();

    /**
     * Starts an instance. What has been started is announced at once, so that it can be stopped again whatever happens
     * next; then this may block for a while, and return before the instance is ready.
     */
    Running start(int instance, Consumer<Running> started);

    boolean isReady(Running running);

    /** Ends it gracefully, then by force; blocks until nothing of it is left. */
    void stop(Running running);

    /** Ends one that nobody relies on yet, as fast as is safe. */
    default void abort(Running running) {
        stop(running);
    }

    /** Whether something is left to do, once all is down, that makes its next start faster. */
    default boolean hasHomework() {
        return false;
    }

    default void doHomework() {}

    /** The platform works without it, only worse. */
    default boolean isOptional() {
        return false;
    }

    /** Not part of the platform itself: started only when asked for. */
    default boolean isExtra() {
        return false;
    }

    /** What a start would run now; when it differs, a running instance is outdated. */
    default String build() {
        return "";
    }

    default Duration patience() {
        return Duration.ofSeconds(240);
    }

    Path log(int instance);
}
