package id.microsayur.localservers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process known by its id and its start, so that a reused id is never taken for it. */
public record ProcessRef(long pid, Instant startedAt) {
    // the kernel counts from boot, and the clock may be set in between
    private static final Duration CLOCK_DRIFT = Duration.ofSeconds(2);
    /** As nice(1) counts: about a tenth of another's share. */
    private static final String LOW_PRIORITY = "10";

    public static ProcessRef of(ProcessHandle process) {
        return new ProcessRef(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    public boolean alive() {
        return handle().isPresent();
    }

    /** Asks it to end (SIGTERM), waits, and after the grace ends it for good; true when asking was enough. */
    public boolean stop(Duration grace) {
        handle().ifPresent(ProcessHandle::destroy);
        if (awaitExit(grace)) {
            return true;
        }
        kill();
        return false;
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        handle().ifPresent(process -> {
            process.destroyForcibly();
            awaitExit(Duration.ofSeconds(10));
        });
    }

    /** Any other signal, by its short name such as INT. */
    public void signal(String name) {
        if (alive()) {
            CommandRunner.run("sh", "-c", "kill -" + name + " " + pid);
        }
    }

    /** From now on the others come first where processor time is short, if the kernel shares it out by sessions. */
    public void lowerPriority() {
        try {
            if (alive() && isSessionLeader()) {
                Files.writeString(Path.of("/proc/" + pid + "/autogroup"), LOW_PRIORITY);
            }
        } catch (IOException _) {
            // it has its turn like all others
        }
    }

    /** May block up to the given time; true when the process is gone. */
    public boolean awaitExit(Duration time) {
        var process = handle();
        if (process.isEmpty()) {
            return true;
        }
        try {
            var ended = process.get().onExit();
            for (var left = time.toMillis(); left > 0; left -= 200) {
                try {
                    ended.get(Math.min(left, 200), TimeUnit.MILLISECONDS);
                    return true;
                } catch (TimeoutException _) {
                    if (!alive()) {
                        return true;
                    }
                }
            }
            return !alive();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return !alive();
        } catch (ExecutionException _) {
            return !alive();
        }
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::isSameProcess)
                .filter(_ -> !isZombie());
    }

    private boolean isSameProcess(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_DRIFT) <= 0)
                .orElse(false);
    }

    // in a container without an init, what died may stay listed for ever
    private boolean isZombie() {
        try {
            return stat()[0].equals("Z");
        } catch (IOException _) {
            return false;
        }
    }

    private boolean isSessionLeader() throws IOException {
        return stat()[3].equals(Long.toString(pid));
    }

    /** From its state on: the name before that may hold anything. */
    private String[] stat() throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }
}
