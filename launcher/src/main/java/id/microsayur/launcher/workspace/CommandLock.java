package id.microsayur.launcher.workspace;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Ensures that one command at a time changes running instances; the lock ends with the process. */
public record CommandLock(FileLock lock, FileChannel channel) implements AutoCloseable {

    public static CommandLock acquire(Workspace workspace, String command) {
        var file = workspace.state().resolve("lock");
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new LaunchFailed(
                        "Another command is at work here: " + holder(workspace), "Wait for it, or end it with Ctrl-C.");
            }
            Files.writeString(
                    holderFile(workspace),
                    "./sayur " + command + ", process "
                            + ProcessHandle.current().pid());
            return new CommandLock(lock, channel);
        } catch (IOException e) {
            throw new LaunchFailed("Can't lock " + file + ": " + e.getMessage(), "Is the folder yours?");
        }
    }

    private static String holder(Workspace workspace) {
        try {
            return Files.readString(holderFile(workspace));
        } catch (IOException _) {
            return "unknown";
        }
    }

    private static Path holderFile(Workspace workspace) {
        return workspace.state().resolve("lock.holder");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException _) {
            // the lock ends with this process
        }
    }
}
