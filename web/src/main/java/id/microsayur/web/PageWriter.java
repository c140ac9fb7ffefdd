package id.microsayur.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Writes the shells with the names of their scripts, the compressed files, and the list of all files for the gateway. */
final class PageWriter {

    /** Smaller files gain nothing. */
    private static final int LEAST_COMPRESSED_BYTES = 400;

    private static final Pattern COMPRESSIBLE = Pattern.compile(".*\\.(js|css|svg|html|webmanifest|txt)");
    private static final Pattern STATIC_IMPORT =
            Pattern.compile("(?:from|import)\\s*\"(?:\\./|/assets/)([^\"]+\\.js)\"");
    private static final Pattern PAGE = Pattern.compile("\"[^\"]+\"\\s*:\\s*\"(/[^\"]*)\"");

    private final SourceFolder sources;
    private final Path output;
    private final Path assets;

    PageWriter(SourceFolder sources, Path output) {
        this.sources = sources;
        this.output = output;
        this.assets = output.resolve("assets");
    }

    void write() throws IOException {
        var shells = new ArrayList<String>();
        for (var application : sources.applications()) {
            Files.writeString(output.resolve(application + ".html"), shell(application));
            shells.add("{\"file\":\"%s.html\",\"paths\":[%s]}".formatted(application, paths(application)));
        }
        for (var file : sources.publicFiles()) {
            Files.copy(file, output.resolve(file.getFileName().toString()));
        }
        compress();
        var files = quoted(names(output).filter(name -> !name.endsWith(".html")).toList());
        var hashed = quoted(names(assets).toList());
        Files.writeString(
                output.resolve("build.json"),
                "{\"shells\":[%s],\"files\":[%s],\"assets\":[%s]}\n"
                        .formatted(String.join(",", shells), files, hashed));
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".gz"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String quoted(List<String> names) {
        return names.isEmpty() ? "" : "\"" + String.join("\",\"", names) + "\"";
    }

    /** The paths of the pages; a segment with a colon stands for any value. */
    private String paths(String application) throws IOException {
        var pages = Files.readString(sources.path().resolve(application).resolve("pages.json"));
        var paths = new ArrayList<String>();
        var page = PAGE.matcher(pages);
        while (page.find()) {
            paths.add(page.group(1));
        }
        if (paths.isEmpty()) {
            throw new BuildFailed(application + "/pages.json lists no page");
        }
        return quoted(paths);
    }

    private String shell(String application) throws IOException {
        var shell = Files.readString(sources.path().resolve(application).resolve("shell.html"));
        var style = onlyAsset(application + "-[A-Z0-9]{8}\\.css");
        var script = onlyAsset(application + "-[A-Z0-9]{8}\\.js");
        var tags = new StringBuilder();
        tags.append("<link rel=\"stylesheet\" href=\"/assets/").append(style).append("\">\n");
        for (var part : imports(script, new LinkedHashSet<>())) {
            tags.append("<link rel=\"modulepreload\" href=\"/assets/")
                    .append(part)
                    .append("\">\n");
        }
        tags.append("<script type=\"module\" src=\"/assets/").append(script).append("\"></script>");
        if (!shell.contains("%ENTRY%")) {
            throw new BuildFailed(application + "/shell.html has no place %ENTRY% for its script");
        }
        return shell.replace("%ENTRY%", tags);
    }

    /** Scripts that a script can't run without, found before the browser has read the script. */
    private Set<String> imports(String script, Set<String> found) throws IOException {
        var imported = STATIC_IMPORT.matcher(Files.readString(assets.resolve(script)));
        while (imported.find()) {
            if (found.add(imported.group(1))) {
                imports(imported.group(1), found);
            }
        }
        return found;
    }

    private String onlyAsset(String pattern) throws IOException {
        var matching = names(assets).filter(name -> name.matches(pattern)).toList();
        if (matching.size() != 1) {
            throw new BuildFailed("esbuild was expected to write one file " + pattern + ", not " + matching);
        }
        return matching.get(0);
    }

    private void compress() throws IOException {
        try (var all = Files.walk(output)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var bytes = Files.readAllBytes(file);
                if (bytes.length >= LEAST_COMPRESSED_BYTES
                        && COMPRESSIBLE.matcher(file.toString()).matches()) {
                    compress(bytes, file.resolveSibling(file.getFileName() + ".gz"));
                }
            }
        }
    }

    private static void compress(byte[] bytes, Path target) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(target)) {
            {
                def.setLevel(9);
            }
        }) {
            out.write(bytes);
        }
    }
}
