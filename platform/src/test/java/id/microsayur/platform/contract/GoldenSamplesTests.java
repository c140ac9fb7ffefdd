package id.microsayur.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.EventContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden samples satisfy their schemas, and the documents list every contract. */
class GoldenSamplesTests {

    private static final Path CONTRACTS = Path.of("../contracts");

    static Stream<Path> samples() throws IOException {
        return filesNamed(".sample.json");
    }

    static Stream<Path> schemas() throws IOException {
        return filesNamed(".schema.json");
    }

    private static Stream<Path> filesNamed(String end) throws IOException {
        try (var files = Files.walk(CONTRACTS.resolve("events"))) {
            return files.filter(file -> file.toString().endsWith(end)).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void obeysItsSchema(Path sample) throws IOException {
        new EventContract(eventOf(sample), versionOf(sample)).assertValid(Files.readString(sample));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void hasASampleAPlaceInTheCatalogueAndOneInTheAsyncApi(Path schema) throws IOException {
        var event = eventOf(schema);
        assertThat(samples().filter(sample -> eventOf(sample).equals(event) && versionOf(sample) == versionOf(schema)))
                .isNotEmpty();
        assertThat(Files.readAllLines(CONTRACTS.resolve("events/catalogue.yml")))
                .contains("  " + event + ":");
        assertThat(Files.readString(CONTRACTS.resolve("asyncapi.yaml")))
                .contains("$ref: ./events/%s/%s".formatted(event, schema.getFileName()));
    }

    private static String eventOf(Path file) {
        return file.getName(file.getNameCount() - 2).toString();
    }

    private static int versionOf(Path file) {
        return Integer.parseInt(file.getFileName().toString().split("\\.")[0].substring(1));
    }
}
