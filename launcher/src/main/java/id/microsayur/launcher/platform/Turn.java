package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.LaunchFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Only one command at a time changes what runs; the lock ends with the process, however that ends. */
public record Turn(FileLock lock, FileChannel channel) implements AutoCloseable {

    public static Turn take(Home home, String command) {
        var file = home.state().resolve("lock");
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new LaunchFailed(
                        "Another command is at work here: " + holder(home), "Wait for it, or end it with Ctrl-C.");
            }
            Files.writeString(
                    holderFile(home),
                    "./sayur " + command + ", process "
                            + ProcessHandle.current().pid());
            return new Turn(lock, channel);
        } catch (IOException e) {
            throw new LaunchFailed("Can't lock " + file + ": " + e.getMessage(), "Is the folder yours?");
        }
    }

    private static String holder(Home home) {
        try {
            return Files.readString(holderFile(home));
        } catch (IOException _) {
            return "unknown";
        }
    }

    private static Path holderFile(Home home) {
        return home.state().resolve("lock.holder");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException _) {
            // it ends with this process anyway
        }
    }
}
