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

/** Compressed size of what a browser loads, in the built pages. */
class WebBudgetTests {

    private static final int KB = 1024;
    private static final Path PAGES = Path.of("target/classes/META-INF/resources/web");
    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"/(assets/[^\"]+\\.(js|css))\"");

    @Test
    void loadsLittleBeforeTheFirstScreenOfTheShop() throws IOException {
        assertThat(linked("js")).isNotEmpty();
        assertThat(size(linked("js"))).as("scripts of the first screen").isLessThanOrEqualTo(35 * KB);
        assertThat(size(linked("css"))).as("style sheets").isLessThanOrEqualTo(12 * KB);
        assertThat(size(List.of(PAGES.resolve("shop.html")))).as("shell").isLessThanOrEqualTo(4 * KB);
    }

    @Test
    void loadsEachFurtherPageInASmallPart() throws IOException {
        var first = linked("js");
        var parts = assets(".*/part-[A-Z0-9]+\\.js")
                .filter(part -> !first.contains(part))
                .toList();
        assertThat(parts).hasSizeGreaterThan(8);
        for (var part : parts) {
            assertThat(size(List.of(part))).as(part.toString()).isLessThanOrEqualTo(12 * KB);
        }
    }

    @Test
    void publishesNoSources() throws IOException {
        assertThat(assets(".*\\.(map|ts|tsx)")).isEmpty();
    }

    private static List<Path> linked(String kind) throws IOException {
        return LINKED.matcher(Files.readString(PAGES.resolve("shop.html")))
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
