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

/** Identifies a process by id and start time, so that a reused id is never mistaken for it. */
public record ProcessRef(long pid, Instant startedAt) {
    // the kernel counts from boot, and the clock may be set since
    private static final Duration CLOCK_DRIFT = Duration.ofSeconds(2);
    private static final int PRIORITY_ATTEMPTS = 5;
    /** Above the 100 ms that the kernel keeps between two changes by a user other than root. */
    private static final long PRIORITY_PAUSE_MS = 120;

    public static ProcessRef of(ProcessHandle process) {
        return new ProcessRef(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    public boolean alive() {
        return handle().isPresent();
    }

    /** Sends SIGTERM, waits, and sends SIGKILL after the timeout; true when SIGTERM was enough. */
    public boolean stop(Duration grace) {
        handle().ifPresent(ProcessHandle::destroy);
        if (awaitExit(grace)) {
            return true;
        }
        kill();
        return false;
    }

    /** Sends SIGKILL and blocks until the process has ended. */
    public void kill() {
        handle().ifPresent(process -> {
            process.destroyForcibly();
            awaitExit(Duration.ofSeconds(10));
        });
    }

    /** Sends a signal by its short name such as INT. */
    public void signal(String name) {
        if (alive()) {
            CommandRunner.run("sh", "-c", "kill -" + name + " " + pid);
        }
    }

    /** Sets the CPU share of the process, where the kernel schedules by session and lets this user do so. */
    public void setSessionPriority(SessionPriority priority) {
        try {
            for (var attempt = 0; attempt < PRIORITY_ATTEMPTS && alive() && isSessionLeader(); attempt++) {
                if (attempt > 0) {
                    Thread.sleep(PRIORITY_PAUSE_MS);
                }
                if (hasSessionPriority(priority)) {
                    return;
                }
            }
        } catch (IOException _) {
            // the process keeps the default priority
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasSessionPriority(SessionPriority priority) throws IOException {
        var group = Path.of("/proc/" + pid + "/autogroup");
        var current = Files.readString(group);
        if (current.endsWith(" " + priority.nice() + "\n")) {
            return true;
        }
        try {
            Files.writeString(group, "" + priority.nice());
            return true;
        } catch (IOException _) { // not allowed, or too soon after another change
            return false;
        }
    }

    /** Blocks up to the given time; true when the process has ended. */
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

    // in a container without an init process, a dead process may stay listed
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

    /** Fields from the state on: the preceding name may contain any character. */
    private String[] stat() throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }
}
