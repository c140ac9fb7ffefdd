package id.microsayur.configserver.source;

import id.microsayur.runtime.snapshot.ConfigSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** Reads a directory; notices changes by file system events, and by polling where none are sent. */
public class DirectoryConfigSource implements ConfigSource {

    private static final long POLL_MILLIS = 2000;
    private static final long QUIET_MILLIS = 60; // one save is several events

    private final Path directory;
    private final WatchService watch;

    public DirectoryConfigSource(Path folder) {
        this.directory = folder;
        try {
            this.watch = FileSystems.getDefault().newWatchService();
            folder.register(
                    watch,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            throw new UncheckedIOException("config.repo is not a watchable directory: " + folder, e);
        }
    }

    @Override
    public ConfigSnapshot read() throws IOException {
        return ConfigSnapshot.read(directory);
    }

    @Override
    public void awaitChange() throws InterruptedException {
        var key = watch.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
