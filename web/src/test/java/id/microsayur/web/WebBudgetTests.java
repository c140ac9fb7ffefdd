package id.microsayur.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compressed size of what a browser loads, in the built pages. */
class WebBudgetTests {

    private static final int KB = 1024;
    private static final Path PAGES = Path.of("target/classes/META-INF/resources/web");
    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"/(assets/[^\"]+\\.(js|css))\"");

    @ParameterizedTest
    @CsvSource({"shop, 35", "console, 50"})
    void loadsLittleBeforeTheFirstScreen(String application, int scripts) throws IOException {
        assertThat(linked(application, "js"))
                .as("a slow line pays for each file")
                .hasSizeBetween(1, 2);
        assertThat(size(linked(application, "js")))
                .as("scripts of the first screen")
                .isLessThanOrEqualTo(scripts * KB);
        assertThat(size(linked(application, "css"))).as("style sheets").isLessThanOrEqualTo(12 * KB);
        assertThat(size(List.of(shell(application)))).as("shell").isLessThanOrEqualTo(4 * KB);
    }

    /** The charts of the console, too. */
    @Test
    void loadsEachFurtherPageInASmallPart() throws IOException {
        var first = Stream.concat(linked("shop", "js").stream(), linked("console", "js").stream())
                .toList();
        var parts = assets(".*/part-[A-Z0-9]+\\.js")
                .filter(part -> !first.contains(part))
                .toList();
        assertThat(parts).hasSizeGreaterThan(24);
        for (var part : parts) {
            assertThat(size(List.of(part))).as(part.toString()).isLessThanOrEqualTo(12 * KB);
        }
    }

    /** A customer downloads nothing of the console, and the other way round. */
    @Test
    void sharesOnlyWhatBothApplicationsNeed() throws IOException {
        assertThat(text(linked("shop", "js"))).contains("/keranjang").doesNotContain("/console");
        assertThat(text(linked("console", "js"))).contains("/console").doesNotContain("/keranjang");
    }

    @Test
    void publishesNoSources() throws IOException {
        assertThat(assets(".*\\.(map|ts|tsx)")).isEmpty();
    }

    private static Path shell(String application) {
        return PAGES.resolve(application + ".html");
    }

    private static String text(List<Path> files) throws IOException {
        var text = new StringBuilder();
        for (var file : files) {
            text.append(Files.readString(file));
        }
        return text.toString();
    }

    private static List<Path> linked(String application, String kind) throws IOException {
        return LINKED.matcher(Files.readString(shell(application)))
                .results()
                .filter(link -> link.group(2).equals(kind))
                .map(link -> PAGES.resolve(link.group(1)))
                .toList();
    }

    private static Stream<Path> assets(String pattern) throws IOException {
        try (var files = Files.list(PAGES.resolve("assets"))) {
            return files.filter(file -> file.toString().matches(pattern)).toList().stream();
        }
    }

    private static int size(List<Path> files) throws IOException {
        var size = 0;
        for (var file : files) {
            var compressed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(compressed)) {
                gzip.write(Files.readAllBytes(file));
            }
            size += compressed.size();
        }
        return size;
    }
}
