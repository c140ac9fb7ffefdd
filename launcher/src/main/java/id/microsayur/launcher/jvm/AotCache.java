package id.microsayur.launcher.jvm;

import id.microsayur.localservers.process.CommandRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * AOT cache of one application, which halves the start time. Recording is slow: the first run of a build does without,
 * the second run records, and the shutdown of the platform creates the cache. SAYUR_AOT=off disables the cache,
 * SAYUR_AOT=learn records from the first run on.
 */
public final class AotCache {
    private static final List<String> NO_AOT_LOGGING = List.of("-Xlog:aot=off", "-Xlog:cds=off");

    private final Path cache;
    private final Path recording;
    private final Path unfinishedRecording;
    private final Path firstRunMarker;

    public AotCache(Path folder) {
        var jdk = "jdk-" + Runtime.version().toString().replaceAll("[^A-Za-z0-9.]", "-");
        cache = folder.resolve(jdk + ".aot");
        recording = folder.resolve(jdk + ".aot-notes");
        unfinishedRecording = folder.resolve(jdk + ".aot-notes.unfinished");
        firstRunMarker = folder.resolve("first-run");
    }

    static boolean isOff() {
        return "off".equals(System.getenv("SAYUR_AOT"));
    }

    /** JVM flags for a start; only the first instance records. */
    public List<String> flags(int instance) {
        if (!isOff() && Files.exists(cache)) {
            return withoutLogging("-XX:AOTCache=" + cache);
        }
        return instance == 1 && shouldRecord()
                ? withoutLogging("-XX:AOTMode=record", "-XX:AOTConfiguration=" + unfinishedRecording)
                : List.of();
    }

    private boolean shouldRecord() {
        try {
            if (!Files.exists(firstRunMarker)) {
                Files.createFile(firstRunMarker);
                return "learn".equals(System.getenv("SAYUR_AOT"));
            }
            return !isOff();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True while the running instance records; a recording instance takes longer to stop. */
    public boolean isRecording() {
        return Files.exists(unfinishedRecording);
    }

    /** Keeps the recording of a run that has ended by itself; only such a recording is complete. */
    public void saveRecording() {
        try {
            if (Files.exists(unfinishedRecording) && Files.size(unfinishedRecording) > 0) {
                Files.move(unfinishedRecording, recording, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean hasRecording() {
        return !isOff() && Files.exists(recording) && !Files.exists(cache);
    }

    /** Creates the cache in some seconds of CPU time; the command line equals the application's own. A failure costs speed only. */
    public void create(List<String> flags, Path jar) {
        var draft = cache.resolveSibling(cache.getFileName() + ".draft");
        var options =
                withoutLogging("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + draft);
        options.addAll(flags);
        var made = CommandRunner.run(JavaCommandLine.of(options, List.of("-jar", jar.toString())), Map.of());
        try {
            if (made.succeeded() && Files.exists(draft)) {
                Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deleteRecording();
    }

    /** Discards the recording of a failed run, which is incomplete. */
    public void deleteRecording() {
        try {
            Files.deleteIfExists(recording);
            Files.deleteIfExists(unfinishedRecording);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> withoutLogging(String... first) {
        var flags = new ArrayList<>(List.of(first));
        flags.addAll(NO_AOT_LOGGING);
        return flags;
    }
}
