package id.microsayur.launcher.jvm;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Archive of the parsed, verified and linked classes of shared libraries, which halves the CPU time of a start. The first run
 * of each application lists the classes that it loads, at no measurable cost; the shutdown of the platform creates one archive
 * from the lists of all related applications. SAYUR_AOT=off does without.
 */
public final class ClassArchive {
    private static final List<String> NO_LOGGING = List.of("-Xlog:aot=off", "-Xlog:cds=off");
    private static final String LIST = ".classes";
    private static final Set<Path> IN_CREATION = ConcurrentHashMap.newKeySet();

    private final SharedLibraries libraries;
    private final Path archive;

    public ClassArchive(SharedLibraries libraries) {
        this.libraries = libraries;
        this.archive = libraries
                .folder()
                .resolve("jdk-" + Runtime.version().toString().replaceAll("[^A-Za-z0-9.]", "-") + ".jsa");
    }

    private static boolean isOff() {
        return "off".equals(System.getenv("SAYUR_AOT"));
    }

    /** JVM flags for a start; only the first instance of an application lists its classes. */
    public List<String> flags(String application, int instance) {
        if (isOff()) {
            return List.of();
        }
        if (Files.exists(archive)) {
            return withoutLogging("-XX:SharedArchiveFile=" + archive);
        }
        return instance == 1 && !Files.exists(list(application))
                ? withoutLogging("-XX:DumpLoadedClassList=" + unfinishedList(application))
                : List.of();
    }

    /** Keeps the list of a run that has ended by itself; only such a list is complete. */
    public void saveList(String application) {
        try {
            if (Files.exists(unfinishedList(application))) {
                Files.move(unfinishedList(application), list(application), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException _) {
            // the next run lists the classes again
        }
    }

    /** True when all applications that share the archive have listed their classes, because it is made once. */
    public boolean isDue() {
        return !isOff() && !Files.exists(archive) && lists().stream().allMatch(Files::exists);
    }

    /**
     * Creates the archive in half a minute of CPU time, unless another application with the same libraries does so already.
     * An archive that a JVM with the same flags rejects is not kept. A failure costs speed only; the next run lists the classes
     * again. An interrupt ends the JVM that works on it.
     *
     * @throws LaunchFailed when there is no archive afterwards
     */
    public void create(List<String> flags) {
        if (!IN_CREATION.add(archive)) {
            return;
        }
        var merged = libraries.folder().resolve("merged" + LIST + ".draft");
        var draft = archive.resolveSibling(archive.getFileName() + ".draft");
        try {
            Files.write(merged, merge(lists()));
            var dump = List.of(
                    "-Xshare:dump",
                    "-XX:+AOTClassLinking",
                    "-XX:SharedClassListFile=" + merged,
                    "-XX:SharedArchiveFile=" + draft);
            runJava(flags, dump, List.of());
            runJava(flags, List.of("-Xshare:on", "-XX:SharedArchiveFile=" + draft), List.of("-version"));
            Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
            deleteFiles(List.of(output()));
        } catch (IOException e) {
            throw failed(e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        } finally {
            deleteFiles(List.of(draft, merged));
            deleteFiles(lists());
        }
    }

    private void runJava(List<String> flags, List<String> more, List<String> what)
            throws IOException, InterruptedException {
        var options = new ArrayList<>(flags);
        options.addAll(more);
        options.addAll(List.of("-cp", libraries.jar().toString()));
        var process = new ProcessBuilder(JavaCommandLine.of(options, what))
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw failed("its JVM says why in " + output(), null);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static LaunchFailed failed(String why, @Nullable Throwable cause) {
        return new LaunchFailed("No class archive: " + why, "Starts are slower without.", cause);
    }

    private static void deleteFiles(List<Path> files) {
        for (var file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException _) {
                // the next creation replaces it
            }
        }
    }

    /**
     * Union of several lists in the order of their first appearance. Numbers of classes count within one list only, and
     * classes with a source belong to class loaders that the archive leaves out.
     */
    static Set<String> merge(List<Path> lists) throws IOException {
        var merged = new LinkedHashSet<String>();
        for (var list : lists) {
            try (var lines = Files.lines(list)) {
                lines.filter(line -> !line.startsWith("#") && !line.contains(" source: "))
                        .map(line -> line.replaceFirst(" id: \\d+$", ""))
                        .filter(line -> !line.contains("id/microsayur/"))
                        .forEach(merged::add);
            }
        }
        return merged;
    }

    private List<Path> lists() {
        return libraries.applications().stream().map(this::list).toList();
    }

    private Path output() {
        return libraries.folder().resolve("archive.log");
    }

    private Path list(String application) {
        return libraries.folder().resolve(application + LIST);
    }

    private Path unfinishedList(String application) {
        return libraries.folder().resolve(application + LIST + ".unfinished");
    }

    private static List<String> withoutLogging(String... first) {
        var flags = new ArrayList<>(List.of(first));
        flags.addAll(NO_LOGGING);
        return flags;
    }
}
