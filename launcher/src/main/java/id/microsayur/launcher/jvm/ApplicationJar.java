package id.microsayur.launcher.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Extracts an executable jar: the extracted jar starts faster than a nested one, a new build does not replace it under
 * a running process, and all services share one copy of each library.
 */
public final class ApplicationJar {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String LAYERS = "BOOT-INF/layers.idx";

    private final Path jar;
    private final Path apps;
    private final String name;

    public ApplicationJar(String name, Path jar, Path apps) {
        this.name = name;
        this.jar = jar;
        this.apps = apps;
    }

    /** Checksum of the entries; file times carry no information in a reproducible build. */
    public String buildId() {
        try (var source = new JarFile(jar.toFile())) {
            var sum = source.stream()
                    .mapToLong(entry -> entry.getName().hashCode() * 31L + entry.getCrc())
                    .sum();
            return name + "-" + Long.toHexString(sum);
        } catch (IOException _) {
            throw missing();
        }
    }

    private LaunchFailed missing() {
        return new LaunchFailed(jar + " is missing or broken", "Build it: ./mvnw -DskipTests package");
    }

    String name() {
        return name;
    }

    boolean exists() {
        return Files.exists(jar);
    }

    /** Class that the extracted jar runs. */
    public String mainClass() {
        try (var extracted = new JarFile(extracted().toFile())) {
            return extracted.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Libraries without this repository's modules, which change with each build; stored names in class path order. */
    List<String> externalLibraries() {
        try (var source = new JarFile(jar.toFile())) {
            var modules = modules(source);
            return source.stream()
                    .filter(entry -> isLibrary(entry.getName()) && !modules.contains(entry.getName()))
                    .map(entry -> storedName(entry.getCrc(), libraryName(entry)))
                    .toList();
        } catch (IOException _) {
            throw missing();
        }
    }

    /** The index lists this repository's modules in the layer of the application, which is the last one. */
    private static String modules(JarFile source) throws IOException {
        var index = source.getJarEntry(LAYERS);
        if (index == null) {
            return "";
        }
        try (var content = source.getInputStream(index)) {
            var layers = new String(content.readAllBytes(), UTF_8);
            return layers.substring(Math.max(0, layers.indexOf("\"application\":")));
        }
    }

    /** Jar to run; extracts it on the first call. */
    public Path extracted() {
        synchronized (ApplicationJar.class) { // two components may share one jar
            return extract();
        }
    }

    private Path extract() {
        var target = apps.resolve(buildId()).resolve("app.jar");
        if (Files.exists(target)) {
            return target;
        }
        try (var source = new JarFile(jar.toFile())) {
            Files.createDirectories(target.getParent());
            Files.createDirectories(apps.resolve("lib"));
            var draft = target.resolveSibling("app.jar.draft");
            var manifest = manifest(source, libraries(source));
            try (var out = new JarOutputStream(Files.newOutputStream(draft), manifest)) {
                var folders = new HashSet<String>(); // the loader and the application may contain the same entry
                for (var entry :
                        source.stream().filter(ApplicationJar::isIncluded).toList()) {
                    var name = pathInExtractedJar(entry.getName());
                    if (entry.isDirectory() && !folders.add(name)) {
                        continue;
                    }
                    out.putNextEntry(new JarEntry(name));
                    source.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException e) {
            throw new LaunchFailed(
                    "Can't unpack " + jar + ": " + e.getMessage(), "Is the disk full? Is the jar whole?");
        }
    }

    private List<String> libraries(JarFile source) throws IOException {
        var paths = new ArrayList<String>();
        var classPath = source.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (classPath != null) {
            for (var path : classPath.split(" ")) {
                var file = jar.resolveSibling(path);
                try (var content = Files.newInputStream(file)) {
                    paths.add(storeShared(stamp(file), file.getFileName().toString(), content));
                }
            }
        }
        for (var library :
                source.stream().filter(entry -> isLibrary(entry.getName())).toList()) {
            try (var content = source.getInputStream(library)) {
                paths.add(storeShared(library.getCrc(), libraryName(library), content));
            }
        }
        return paths;
    }

    private String storeShared(long stamp, String name, InputStream content) throws IOException {
        var file = storedName(stamp, name);
        var place = apps.resolve("lib").resolve(file);
        if (!Files.exists(place)) {
            var draft = Files.createTempFile(place.getParent(), "draft", "");
            Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        }
        return "../lib/" + file;
    }

    private static String storedName(long stamp, String name) {
        return Long.toHexString(stamp) + "-" + name;
    }

    private static String libraryName(JarEntry library) {
        return library.getName().substring(LIBRARIES.length());
    }

    private static long stamp(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file);
    }

    private static Manifest manifest(JarFile source, List<String> libraries) throws IOException {
        var manifest = new Manifest(source.getManifest());
        var main = manifest.getMainAttributes();
        var application = main.getValue("Start-Class");
        if (application != null) {
            main.put(Attributes.Name.MAIN_CLASS, application);
        }
        main.put(Attributes.Name.CLASS_PATH, String.join(" ", libraries));
        return manifest;
    }

    private static boolean isLibrary(String entry) {
        return entry.startsWith(LIBRARIES) && entry.endsWith(".jar");
    }

    /** Includes directory entries: component scan and Flyway rely on them. */
    private static boolean isIncluded(JarEntry entry) {
        var path = entry.getName();
        return !path.equals(CLASSES)
                && (path.startsWith(CLASSES) || !path.startsWith("BOOT-INF/"))
                && !path.startsWith("org/springframework/boot/loader/")
                && !path.equals("META-INF/")
                && !path.equals(JarFile.MANIFEST_NAME);
    }

    private static String pathInExtractedJar(String entry) {
        return entry.startsWith(CLASSES) ? entry.substring(CLASSES.length()) : entry;
    }
}
