package id.microsayur.launcher.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.localservers.process.CommandRunner;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM makes of the lists, the archive and the two class paths. */
class ClassArchiveRunTests {
    private static final List<String> FLAGS = JavaCommandLine.flags(32);

    @TempDir
    Path folder;

    @Test
    void servesTheLibrariesOfEachApplicationWhoseClassPathBeginsWithThem() throws IOException {
        var orders = application("orders");
        var users = application("users");
        var libraries = SharedLibraries.of(folder, List.of(orders, users)).orElseThrow();
        var archive = new ClassArchive(libraries);
        for (var application : List.of(orders, users)) {
            run(archive.flags(application.name(), 1), libraries, application);
            archive.saveList(application.name());
        }
        assertThat(archive.isDue()).isTrue();

        archive.create(FLAGS);

        assertThat(archive.isDue()).isFalse();
        for (var application : List.of(orders, users)) {
            var flags = new ArrayList<>(archive.flags(application.name(), 1));
            flags.addAll(List.of("-Xshare:on", "-Xlog:class+load"));
            assertThat(run(flags, libraries, application).lines())
                    .anyMatch(line -> line.matches(".* library.Greeting source: shared objects file.*"))
                    .contains("Good day, " + application.name());
        }
        assertThat(libraries.folder()).isDirectoryNotContaining("glob:**.{draft,classes,log}");
    }

    private static String run(List<String> more, SharedLibraries libraries, ApplicationJar application) {
        var flags = new ArrayList<>(FLAGS);
        flags.addAll(more);
        var classPath = libraries.jar() + File.pathSeparator + application.extracted();
        var line = JavaCommandLine.of(flags, List.of("-cp", classPath, application.mainClass()));
        var result = CommandRunner.run(line, Map.of());
        assertThat(result.succeeded()).as(result.output()).isTrue();
        return result.output();
    }

    /** Executable jar in the layout of Spring Boot, with a library that all share. */
    private ApplicationJar application(String name) throws IOException {
        var classes = folder.resolve(name + "-classes");
        compile(classes, "Greeting", """
                package library;
                public class Greeting { public static String of(String name) { return "Good day, " + name; } }""");
        compile(classes, "Main", """
                package application;
                public class Main { public static void main(String[] a) { System.out.println(library.Greeting.of("%s")); } }""".formatted(name));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", "application.Main");
        var file = folder.resolve(name + ".jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            add(
                    jar,
                    "BOOT-INF/classes/application/Main.class",
                    Files.readAllBytes(classes.resolve("application/Main.class")));
            add(
                    jar,
                    "BOOT-INF/lib/library.jar",
                    library(Files.readAllBytes(classes.resolve("library/Greeting.class"))));
        }
        return new ApplicationJar(name, file, folder);
    }

    private static byte[] library(byte[] greeting) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            add(jar, "library/Greeting.class", greeting);
        }
        return bytes.toByteArray();
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        var entry = new JarEntry(name);
        entry.setTime(0); // one checksum for both copies of the library
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }

    private void compile(Path classes, String name, String source) throws IOException {
        var file = Files.write(
                Files.createDirectories(folder.resolve("sources")).resolve(name + ".java"), source.getBytes(UTF_8));
        var exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "-cp", classes.toString(), file.toString());
        assertThat(exit).isZero();
    }
}
