package id.microsayur.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** No schema breaks a consumer of its last committed version; a breaking change needs a second version beside it. */
class SchemaCompatibilityTests {

    private static final Path CHECKOUT = Path.of("..");
    private static final String EVENTS = "contracts/events";

    private final JsonMapper json = new JsonMapper();

    /** Includes the commit before the last: on a build server the last commit is the one under test. */
    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "HEAD^"})
    void staysCompatibleWith(String commit) throws IOException {
        var committed = git("ls-tree", "-r", "--name-only", commit, EVENTS);
        assumeTrue(committed.isPresent(), "There is no commit %s to compare with".formatted(commit));

        var breaks = new ArrayList<String>();
        for (var schema : committed
                .get()
                .lines()
                .filter(SchemaCompatibilityTests::isSchema)
                .toList()) {
            var before = git("show", commit + ":./" + schema).orElseThrow();
            incompatibilities(schema, before).forEach(found -> breaks.add(schema + " " + found));
        }

        assertThat(breaks).as("see contracts/README.md, Changing an event").isEmpty();
    }

    private List<String> incompatibilities(String schema, String before) throws IOException {
        var file = CHECKOUT.resolve(schema);
        if (Files.exists(file)) {
            return new SchemaChange(json.readTree(before), json.readTree(Files.readString(file))).incompatibilities();
        }
        return isRetired(file) ? List.of() : List.of("was removed, and no later version stands beside it");
    }

    private static boolean isRetired(Path schema) throws IOException {
        var folder = schema.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> others = Files.list(folder)) {
            return others.map(Path::toString).anyMatch(SchemaCompatibilityTests::isSchema);
        }
    }

    private static boolean isSchema(String file) {
        return file.endsWith(".schema.json");
    }

    private static Optional<String> git(String... words) throws IOException {
        var command = Stream.concat(Stream.of("git"), Stream.of(words)).toList();
        try {
            var git = new ProcessBuilder(command)
                    .directory(CHECKOUT.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
