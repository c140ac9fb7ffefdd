package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the JVM learned about one application, so that later starts take half the time. Learning is slow, so a build's
 * first run is spared; the second takes notes, and they are made into the cache when all is down. SAYUR_AOT=off does
 * without, SAYUR_AOT=learn learns from the first run on.
 */
final class AotCache {
    private static final List<String> QUIET = List.of("-Xlog:aot=off", "-Xlog:cds=off");

    private final Path cache;
    private final Path notes;
    private final Path unfinishedNotes;
    private final Path firstRun;

    AotCache(Path folder) {
        var jdk = "jdk-" + Runtime.version().toString().replaceAll("[^A-Za-z0-9.]", "-");
        cache = folder.resolve(jdk + ".aot");
        notes = folder.resolve(jdk + ".aot-notes");
        unfinishedNotes = folder.resolve(jdk + ".aot-notes.unfinished");
        firstRun = folder.resolve("first-run");
    }

    static boolean isOff() {
        return "off".equals(System.getenv("SAYUR_AOT"));
    }

    /** The flags for a start now; only the first instance takes notes. */
    List<String> flags(int instance) {
        if (!isOff() && Files.exists(cache)) {
            return with("-XX:AOTCache=" + cache);
        }
        return instance == 1 && isTimeToLearn()
                ? with("-XX:AOTMode=record", "-XX:AOTConfiguration=" + unfinishedNotes)
                : List.of();
    }

    private boolean isTimeToLearn() {
        try {
            if (!Files.exists(firstRun)) {
                Files.createFile(firstRun);
                return "learn".equals(System.getenv("SAYUR_AOT"));
            }
            return !isOff();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the running one takes notes; it needs longer to end. */
    boolean isLearning() {
        return Files.exists(unfinishedNotes);
    }

    /** To be called when a run has ended by itself: only then its notes are whole. */
    void keepNotes() {
        try {
            if (Files.exists(unfinishedNotes) && Files.size(unfinishedNotes) > 0) {
                Files.move(unfinishedNotes, notes, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasNotes() {
        return !isOff() && Files.exists(notes) && !Files.exists(cache);
    }

    /** Takes some seconds of a CPU; the command line must be the application's own. A failure costs nothing but speed. */
    void assemble(List<String> flags, Path jar) {
        var draft = cache.resolveSibling(cache.getFileName() + ".draft");
        var options = with("-XX:AOTMode=create", "-XX:AOTConfiguration=" + notes, "-XX:AOTCache=" + draft);
        options.addAll(flags);
        var made = Shell.run(Java.line(options, List.of("-jar", jar.toString())), Map.of());
        try {
            if (made.succeeded() && Files.exists(draft)) {
                Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        forget();
    }

    /** The notes of a run that went wrong teach nothing. */
    void forget() {
        try {
            Files.deleteIfExists(notes);
            Files.deleteIfExists(unfinishedNotes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> with(String... first) {
        var flags = new ArrayList<>(List.of(first));
        flags.addAll(QUIET);
        return flags;
    }
}
