package id.microsayur.configserver;

import id.microsayur.live.Edition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** A folder that somebody edits: seen as soon as it is saved, and looked at anyway where the system tells nothing. */
class Folder implements Repository {

    private static final long LOOK_ANYWAY_MILLIS = 2000;
    private static final long QUIET_MILLIS = 60; // one save is several events

    private final Path folder;
    private final WatchService watch;

    Folder(Path folder) {
        this.folder = folder;
        try {
            this.watch = FileSystems.getDefault().newWatchService();
            folder.register(
                    watch,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            throw new UncheckedIOException("config.repo names a folder that can't be watched: " + folder, e);
        }
    }

    @Override
    public Edition read() throws IOException {
        return Edition.of(folder);
    }

    @Override
    public void awaitChange() throws InterruptedException {
        var key = watch.poll(LOOK_ANYWAY_MILLIS, TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
