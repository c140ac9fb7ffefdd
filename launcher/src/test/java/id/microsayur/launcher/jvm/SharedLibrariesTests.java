package id.microsayur.launcher.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLibrariesTests {
    @TempDir
    Path folder;

    @Test
    void namesTheLibrariesThatAllRelativesHaveWithoutOurModules() throws IOException {
        var orders = application("orders", "spring.jar", "tomcat.jar", "platform.jar");
        var users = application("users", "spring.jar", "images.jar", "tomcat.jar", "platform.jar");

        var shared = SharedLibraries.of(folder, List.of(orders, users, missing()));

        assertThat(classPath(shared)).isEqualTo("../lib/0-spring.jar ../lib/0-tomcat.jar");
    }

    @Test
    void remainsTheSameWhenOnlyAnApplicationIsBuiltAgain() throws IOException {
        var before = SharedLibraries.of(folder, List.of(application("orders", "spring.jar", "platform.jar")));
        var after = SharedLibraries.of(folder, List.of(application("orders", "spring.jar")));
        assertThat(after).isPresent().isEqualTo(before);
    }

    /** As while the repository is built: each application runs without. */
    @Test
    void areNoneWhileAJarIsBrokenOrHasNoLibrariesYet() throws IOException {
        var orders = application("orders", "spring.jar");
        var broken = new ApplicationJar("broken", Files.writeString(folder.resolve("broken.jar"), "PK"), folder);

        assertThat(SharedLibraries.of(folder, List.of(orders, broken))).isEmpty();
        assertThat(SharedLibraries.of(folder, List.of(application("plain"), orders)))
                .isEmpty();
        assertThat(SharedLibraries.of(folder, List.of(missing()))).isEmpty();
    }

    private static String classPath(Optional<SharedLibraries> libraries) throws IOException {
        try (var jar = new JarFile(libraries.orElseThrow().jar().toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Class-Path");
        }
    }

    private ApplicationJar missing() {
        return new ApplicationJar("missing", folder.resolve("missing.jar"), folder);
    }

    /** Executable jar in the layout of Spring Boot; {@code platform.jar} is a module of this repository. */
    private ApplicationJar application(String name, String... libraries) throws IOException {
        var file = folder.resolve(name + ".jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (var library : libraries) {
                jar.putNextEntry(new JarEntry("BOOT-INF/lib/" + library));
            }
            jar.putNextEntry(new JarEntry("BOOT-INF/layers.idx"));
            jar.write("""
                    - "dependencies":
                      - "BOOT-INF/lib/spring.jar"
                    - "application":
                      - "BOOT-INF/classes/"
                      - "BOOT-INF/lib/platform.jar"
                    """.getBytes(UTF_8));
        }
        return new ApplicationJar(name, file, folder);
    }
}
