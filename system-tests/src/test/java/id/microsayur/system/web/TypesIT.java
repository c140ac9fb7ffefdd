package id.microsayur.system.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Checks the types of the pages with the TypeScript compiler, run by the Node in the driver of Playwright, without the platform. */
class TypesIT {

    private static final Path WEB = Path.of("..", "web").toAbsolutePath().normalize();
    private static final Path TOOLS = Path.of("target", "typescript").toAbsolutePath();

    @Test
    void everyPageCompiles() throws Exception {
        assertThat(WEB.resolve("target/npm/preact"))
                .as("libraries of the pages: ./mvnw -pl web compile")
                .exists();
        var compiler = unpackTypeScript().resolve("lib/tsc.js");

        var process = new ProcessBuilder(unpackNode().toString(), compiler.toString(), "-p", WEB.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Path unpackNode() throws IOException {
        var name = driver() + "/node";
        try (var node = TypesIT.class.getResourceAsStream("/driver/" + name)) {
            Assumptions.assumeTrue(node != null, "Playwright brings no Node for this machine: " + name);
            var program = TOOLS.resolve("node");
            Files.createDirectories(TOOLS);
            Files.copy(Objects.requireNonNull(node), program, StandardCopyOption.REPLACE_EXISTING);
            assertThat(program.toFile().setExecutable(true)).isTrue();
            return program;
        }
    }

    private static String driver() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "mac" : "linux";
        return System.getProperty("os.arch").equals("aarch64") ? system + "-arm64" : system;
    }

    private static Path unpackTypeScript() throws IOException {
        var inside = "/META-INF/resources/webjars/typescript";
        var jar = Objects.requireNonNull(TypesIT.class.getResource(inside), "typescript")
                .toString();
        try (var files = FileSystems.newFileSystem(URI.create(jar.substring(0, jar.indexOf('!'))), Map.of());
                var versions = Files.list(files.getPath(inside))) {
            var root = versions.findFirst().orElseThrow();
            try (var all = Files.walk(root)) {
                for (var file : all.filter(Files::isRegularFile).toList()) {
                    var target = TOOLS.resolve(root.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return TOOLS;
        }
    }
}
