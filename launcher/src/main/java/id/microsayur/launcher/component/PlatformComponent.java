package id.microsayur.launcher.component;

import id.microsayur.launcher.workspace.RunningInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A part of the platform that runs as a process of its own. */
public interface PlatformComponent {

    String name();

    /** The port it always has, or 0 for any free one. */
    int fixedPort();

    /** The port that this instance always has, or 0 for any free one. */
    default int port(int instance) {
        return fixedPort();
    }

    /** Its instances listen on one and the same port, and the kernel shares out the connections. */
    default boolean sharesPort() {
        return false;
    }

    /** How many of it can run side by side. */
    default int maxInstances() {
        return 1;
    }

    /** Its instances know each other from their start. */
    default boolean hasStaticPeers() {
        return false;
    }

    /** Others find it in the registry. */
    default boolean isRegistered() {
        return false;
    }

    /** Nobody waits for what it does: where processor time is short, the others come first. */
    default boolean isLowPriority() {
        return false;
    }

    /** What must be ready before this is started. */
    List<String> dependencies();

    /**
     * Starts an instance. What has been started is announced at once, so that it can be stopped again whatever happens
     * next; then this may block for a while, and return before the instance is ready.
     */
    RunningInstance start(int instance, Consumer<RunningInstance> started);

    boolean isReady(RunningInstance runningInstance);

    /** Ends it gracefully, then by force; blocks until nothing of it is left. */
    void stop(RunningInstance runningInstance);

    /** Ends one that nobody relies on yet, as fast as is safe. */
    default void abort(RunningInstance runningInstance) {
        stop(runningInstance);
    }

    /** Whether something is left to do, once all is down, that makes its next start faster. */
    default boolean hasPostStopTask() {
        return false;
    }

    default void runPostStopTask() {}

    /** The platform works without it, only worse. */
    default boolean isOptional() {
        return false;
    }

    /** Not part of the platform itself: started only when asked for. */
    default boolean isOnDemand() {
        return false;
    }

    /** What a start would run now; when it differs, a running instance is outdated. */
    default String buildId() {
        return "";
    }

    default Duration readyTimeout() {
        return Duration.ofSeconds(240);
    }

    Path logFile(int instance);
}
