package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.ProcessRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instance that was started, as kept on disk. A broker that somebody else runs has an address and no process; what
 * else an instance needs to be ended with it are its helpers.
 */
public record Running(
        String name,
        int instance,
        @Nullable ProcessRef process,
        List<ProcessRef> helpers,
        int port,
        String build,
        @Nullable String uri,
        Instant since) {

    static Running of(String name, int instance, ProcessRef process, int port, String build) {
        return new Running(name, instance, process, List.of(), port, build, null, Instant.now());
    }

    static Running elsewhere(String name, int port, String uri) {
        return new Running(name, 1, null, List.of(), port, "", uri, Instant.now());
    }

    Running with(ProcessRef helper) {
        return new Running(name, instance, process, List.of(helper), port, build, uri, since);
    }

    public boolean alive() {
        return process == null ? uri != null : process.alive();
    }

    boolean isElsewhere() {
        return process == null;
    }

    public String label() {
        return instance == 1 ? name : name + "#" + instance;
    }
}
