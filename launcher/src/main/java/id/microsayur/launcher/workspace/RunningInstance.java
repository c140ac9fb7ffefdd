package id.microsayur.launcher.workspace;

import id.microsayur.localservers.process.ProcessRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stored record of a started instance. An external broker has an address and no process; helpers are processes that
 * stop with the instance.
 */
public record RunningInstance(
        String name,
        int instance,
        @Nullable ProcessRef process,
        List<ProcessRef> helpers,
        int port,
        String build,
        @Nullable String uri,
        Instant since) {

    public static RunningInstance of(String name, int instance, ProcessRef process, int port, String build) {
        return new RunningInstance(name, instance, process, List.of(), port, build, null, Instant.now());
    }

    public static RunningInstance ofExternal(String name, int port, String uri) {
        return new RunningInstance(name, 1, null, List.of(), port, "", uri, Instant.now());
    }

    public RunningInstance withHelper(ProcessRef helper) {
        return new RunningInstance(name, instance, process, List.of(helper), port, build, uri, since);
    }

    public boolean alive() {
        return process == null ? uri != null : process.alive();
    }

    public boolean external() {
        return process == null;
    }

    /** False for a broker that was not started here; a container has a build. */
    public boolean isManaged() {
        return !external() || !build.isEmpty();
    }

    public String label() {
        return instance == 1 ? name : name + "#" + instance;
    }
}
