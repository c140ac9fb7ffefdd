package id.microsayur.web;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Builds all pages into a folder, once or after each change of a source. */
public final class WebBuild {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    private final SourceFolder sources;
    private final Bundler bundler;
    private final Path output;

    private WebBuild(SourceFolder sources, Bundler bundler, Path output) {
        this.sources = sources;
        this.bundler = bundler;
        this.output = output;
    }

    /** Arguments: the sources, the unpacked libraries, the program esbuild, the output, and optionally {@code --watch}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 4) {
            System.err.println("WebBuild SOURCES LIBRARIES ESBUILD OUTPUT [--watch]");
            System.exit(2);
        }
        var watch = arguments.length > 4 && arguments[4].equals("--watch");
        var sources = new SourceFolder(Path.of(arguments[0]));
        var build =
                new WebBuild(sources, new Bundler(Path.of(arguments[1]), arguments[2], watch), Path.of(arguments[3]));
        if (watch) {
            build.watch();
        } else if (!build.run()) {
            System.exit(1);
        }
    }

    private void watch() throws IOException, InterruptedException {
        var built = -1L;
        while (true) {
            var version = sources.lastModified();
            if (version != built) {
                built = version;
                System.out.println(run() ? "Built" : "Not built; the pages stay as they were");
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
        }
    }

    /** Replaces the output as a whole; a failed build leaves it as it is. */
    private boolean run() throws IOException, InterruptedException {
        var fresh = output.resolveSibling(output.getFileName() + ".new");
        Folders.delete(fresh);
        Files.createDirectories(fresh.resolve("assets"));
        try {
            sources.check();
            bundler.bundle(sources, fresh.resolve("assets"));
            new PageWriter(sources, fresh).write();
        } catch (BuildFailed e) {
            System.err.println(e.getMessage());
            Folders.delete(fresh);
            return false;
        }
        Folders.delete(output);
        move(fresh);
        return true;
    }

    private void move(Path fresh) throws IOException {
        try {
            Files.move(fresh, output, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, output);
        }
    }
}
