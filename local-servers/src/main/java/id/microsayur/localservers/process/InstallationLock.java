package id.microsayur.localservers.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Lock among the processes that install packages, in a directory that only root may write. */
record InstallationLock(FileChannel channel, FileLock lock) implements AutoCloseable {
    private static final Path DIRECTORY = Path.of("/run");

    static InstallationLock acquire() throws IOException {
        return acquire(DIRECTORY);
    }

    /** Blocks while another process holds the lock; refuses a symbolic link in its place. */
    static InstallationLock acquire(Path directory) throws IOException {
        var channel = FileChannel.open(
                directory.resolve("sayur-install.lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new InstallationLock(channel, channel.lock());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
