package id.microsayur.launcher.doctor.library;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Libraries of what is built: by the bill of materials of a module, if it is not older than the jar, else by the names of the files
 * in the jar or beside it.
 */
record LibraryInventory(Workspace workspace, List<String> modules) {
    private static final String LIBRARIES = "BOOT-INF/lib/";

    List<Library> read() {
        var libraries = new ArrayList<Library>();
        try {
            for (var module : modules) {
                var jar = workspace.jar(module);
                if (Files.exists(jar)) {
                    read(module, jar, libraries);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(libraries);
    }

    private static void read(String module, Path jar, List<Library> libraries) throws IOException {
        var bill = jar.resolveSibling("sbom").resolve("application.cdx.json");
        if (Files.exists(bill) && !Files.getLastModifiedTime(bill).toInstant().isBefore(builtAt(jar))) {
            JsonFiles.JSON
                    .readTree(Files.readAllBytes(bill))
                    .path("components")
                    .valueStream()
                    .flatMap(part -> Library.ofPurl(module, part.path("purl").asString("")).stream())
                    .forEach(libraries::add);
            return;
        }
        try (var files = new ZipFile(jar.toFile())) {
            files.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES))
                    .flatMap(name -> Library.ofFile(module, name.substring(LIBRARIES.length())).stream())
                    .forEach(libraries::add);
        }
        var beside = jar.resolveSibling("lib");
        if (Files.isDirectory(beside)) {
            try (var files = Files.list(beside)) {
                files.flatMap(file -> Library.ofFile(module, file.getFileName().toString()).stream())
                        .forEach(libraries::add);
            }
        }
    }

    /** The executable jar carries the reproducible time of the build, the plain jar the real one. */
    private static Instant builtAt(Path jar) throws IOException {
        var plain = jar.resolveSibling(jar.getFileName() + ".original");
        return Files.getLastModifiedTime(Files.exists(plain) ? plain : jar).toInstant();
    }
}
