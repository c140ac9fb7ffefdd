package id.microsayur.launcher.component;

import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.localservers.process.SessionPriority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Part of the platform that runs as a process of its own. */
public interface PlatformComponent {

    String name();

    /** Fixed port, or 0 for any free port. */
    int fixedPort();

    /** Fixed port of one instance, or 0 for any free port. */
    default int port(int instance) {
        return fixedPort();
    }

    /** True when all instances listen on the same port and the kernel distributes the connections. */
    default boolean sharesPort() {
        return false;
    }

    /** Maximum number of instances that run at the same time. */
    default int maxInstances() {
        return 1;
    }

    /** True when instances learn the addresses of their peers at start only. */
    default boolean hasStaticPeers() {
        return false;
    }

    /** True when the component registers in discovery. */
    default boolean isRegistered() {
        return false;
    }

    /** Share of the component where CPU time is short. */
    default SessionPriority priority() {
        return SessionPriority.NORMAL;
    }

    /** Names of the components that are ready before this one starts. */
    List<String> dependencies();

    /**
     * Starts an instance. The callback receives the process at once, so that an interrupted start can be undone;
     * afterwards the method may block, and may return before the instance is ready.
     */
    RunningInstance start(int instance, Consumer<RunningInstance> started);

    boolean isReady(RunningInstance runningInstance);

    /** True when the process still answers, ready or not; a process that never answers hangs. */
    default boolean isResponsive(RunningInstance runningInstance) {
        return isReady(runningInstance);
    }

    /** Stops the instance gracefully, then by force; blocks until all of its processes have ended. */
    void stop(RunningInstance runningInstance);

    /** Stops an instance that serves no requests yet, as fast as is safe. */
    default void abort(RunningInstance runningInstance) {
        stop(runningInstance);
    }

    /** True when work remains after the shutdown of all components that makes the next start faster. */
    default boolean hasPostStopTask() {
        return false;
    }

    default void runPostStopTask() {}

    /** True when the platform works without the component at reduced quality. */
    default boolean isOptional() {
        return false;
    }

    /** True when the component starts on request only. */
    default boolean isOnDemand() {
        return false;
    }

    /** Build that a start would run; a running instance with a different build is outdated. */
    default String buildId() {
        return "";
    }

    default Duration readyTimeout() {
        return Duration.ofSeconds(240);
    }

    Path logFile(int instance);
}
