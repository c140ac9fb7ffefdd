package id.microsayur.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sources of the pages. Each folder with a {@code main.tsx} and a {@code pages.json} is an application with a shell of its own. */
record SourceFolder(Path path) {

    /** Ways of writing HTML from text, by which a customer's text could become a script. */
    private static final Pattern RAW_HTML = Pattern.compile(
            "dangerouslySetInnerHTML|\\.(inner|outer)HTML|insertAdjacentHTML|document\\.write|\\beval\\(");

    List<String> applications() throws IOException {
        try (var folders = Files.list(path)) {
            return folders.filter(folder ->
                            Files.exists(folder.resolve("main.tsx")) && Files.exists(folder.resolve("pages.json")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Files that are served as they are, by name. */
    List<Path> publicFiles() throws IOException {
        try (var files = Files.list(path.resolve("public"))) {
            return files.sorted().toList();
        }
    }

    void check() throws IOException {
        try (var files = files()) {
            for (var file :
                    files.filter(file -> file.toString().matches(".*\\.tsx?")).toList()) {
                var found = RAW_HTML.matcher(Files.readString(file));
                if (found.find()) {
                    throw new BuildFailed(file + ": " + found.group() + " would show a customer's text as HTML;"
                            + " write it as the child of an element");
                }
            }
        }
    }

    /** Changes with every change, addition or removal of a file. */
    long lastModified() throws IOException {
        try (var files = files()) {
            var version = 0L;
            for (var file : files.toList()) {
                version = 31 * version
                        + file.hashCode()
                        + Files.getLastModifiedTime(file).toMillis();
            }
            return version;
        }
    }

    private Stream<Path> files() throws IOException {
        try (var all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }
}
