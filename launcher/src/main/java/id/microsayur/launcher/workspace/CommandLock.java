package id.microsayur.launcher.workspace;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that one command at a time changes running instances; the lock ends with the process. A command fails while
 * another command holds the lock and waits while the supervisor does; the supervisor waits for every command. A command that
 * the holder itself started works under the holder's lock.
 *
 * @param channel null under the lock of the process that started this one
 */
public record CommandLock(@Nullable FileChannel channel, Path holder) implements AutoCloseable {
    private static final String SUPERVISOR = "the supervisor";
    private static final String PROCESS = ", process ";
    private static final Duration SUPERVISOR_TIMEOUT = Duration.ofMinutes(3);
    private static final String UNKNOWN = "unknown";
    private static final Duration UNKNOWN_TIMEOUT = Duration.ofSeconds(2);
    private static final long PAUSE_MS = 100;

    public static CommandLock acquire(Workspace workspace, String command) {
        var begun = System.nanoTime();
        for (var waits = false; ; pause()) {
            var commandLock = tryAcquire(workspace, "./sayur " + command);
            if (commandLock != null) {
                return commandLock;
            }
            var holder = holder(workspace);
            if (isStartedBy(holder)) {
                return new CommandLock(null, holderFile(workspace));
            }
            if (System.nanoTime() - begun > timeout(holder).toNanos()) {
                throw new LaunchFailed(
                        "Another command is at work here: " + holder, "Wait for it, or end it with Ctrl-C.");
            }
            if (!waits && isSupervisor(holder)) {
                System.out.println("Waiting for the supervisor, which is starting a process again ...");
                waits = true;
            }
        }
    }

    /** Blocks until no command holds the lock. */
    public static CommandLock awaitForSupervisor(Workspace workspace) {
        for (; ; pause()) {
            var commandLock = tryAcquire(workspace, SUPERVISOR);
            if (commandLock != null) {
                return commandLock;
            }
        }
    }

    /** True when the supervisor holds the lock; it may have released it since. */
    public static boolean isHeldBySupervisor(Workspace workspace) {
        return isSupervisor(holder(workspace));
    }

    private static boolean isStartedBy(String holder) {
        return ProcessHandle.current()
                .parent()
                .filter(parent -> holder.endsWith(PROCESS + parent.pid()))
                .isPresent();
    }

    private static boolean isSupervisor(String holder) {
        return holder.startsWith(SUPERVISOR);
    }

    // a holder that has just acquired the lock has no name yet
    private static Duration timeout(String holder) {
        if (isSupervisor(holder)) {
            return SUPERVISOR_TIMEOUT;
        }
        return holder.equals(UNKNOWN) ? UNKNOWN_TIMEOUT : Duration.ZERO;
    }

    private static @Nullable CommandLock tryAcquire(Workspace workspace, String command) {
        var file = workspace.state().resolve("lock");
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return null;
            }
            var holder = holderFile(workspace);
            Files.writeString(
                    holder, command + PROCESS + ProcessHandle.current().pid());
            return new CommandLock(channel, holder);
        } catch (IOException e) {
            throw new LaunchFailed("Can't lock " + file + ": " + e.getMessage(), "Is the folder yours?");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // held by this process
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }

    private static String holder(Workspace workspace) {
        try {
            var name = Files.readString(holderFile(workspace));
            return name.isBlank() ? UNKNOWN : name;
        } catch (IOException _) {
            return UNKNOWN;
        }
    }

    private static Path holderFile(Workspace workspace) {
        return workspace.state().resolve("lock.holder");
    }

    @Override
    public void close() {
        if (channel == null) {
            return;
        }
        try {
            Files.deleteIfExists(holder);
            channel.close(); // releases the lock
        } catch (IOException _) {
            // the lock ends with this process
        }
    }
}
