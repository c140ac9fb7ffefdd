package id.microsayur.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/data.md lists each table of every migration. */
class DocumentedTablesTests {

    private static final Pattern CREATED =
            Pattern.compile("^create table (?:if not exists )?([a-z_0-9]+)", Pattern.MULTILINE);
    private static final Pattern DROPPED =
            Pattern.compile("^drop table (?:if exists )?([a-z_0-9]+)", Pattern.MULTILINE);
    private static final Pattern LISTED = Pattern.compile("^\\| `([a-z_0-9]+)` \\|", Pattern.MULTILINE);

    @Test
    void listsEachTable() throws IOException {
        var scripts = migrations();
        var tables = names(CREATED, scripts);
        tables.removeAll(names(DROPPED, scripts));
        assertThat(tables).contains("processed_event", "orders", "accounts", "payments", "products", "notifications");

        assertThat(names(LISTED, Files.readString(Path.of("../docs/data.md"))))
                .as("tables in docs/data.md")
                .isEqualTo(tables);
    }

    private static String migrations() throws IOException {
        try (var modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/main/resources/db"))
                    .filter(Files::isDirectory)
                    .flatMap(DocumentedTablesTests::scripts)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Stream<String> scripts(Path folder) {
        try (var files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".sql"))
                    .map(DocumentedTablesTests::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
