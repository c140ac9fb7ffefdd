package id.microsayur.launcher.doctor.library;

import id.microsayur.launcher.workspace.JsonFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;

/** Advisories in a folder of JSON files, in one such file, or in a ZIP of them, as OSV exports all of an ecosystem. */
public record AdvisoryList(Path path) {
    private static final String SUFFIX = ".json";

    /** Reads one after the other: an export has thousands. */
    void forEach(Consumer<Advisory> reader) {
        try {
            if (path.toString().endsWith(".zip")) {
                readZip(reader);
            } else if (Files.isDirectory(path)) {
                try (var files = Files.list(path)) {
                    for (var file : files.filter(name -> name.toString().endsWith(SUFFIX))
                            .sorted()
                            .toList()) {
                        accept(JsonFiles.JSON.readTree(Files.readAllBytes(file)), reader);
                    }
                }
            } else {
                accept(JsonFiles.JSON.readTree(Files.readAllBytes(path)), reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readZip(Consumer<Advisory> reader) throws IOException {
        try (var zip = new ZipFile(path.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (entry.getName().endsWith(SUFFIX)) {
                    try (var content = zip.getInputStream(entry)) {
                        accept(JsonFiles.JSON.readTree(content), reader);
                    }
                }
            }
        }
    }

    /** A file has one advisory, or an array of them. */
    private static void accept(JsonNode json, Consumer<Advisory> reader) {
        if (json.isArray()) {
            json.forEach(advisory -> reader.accept(Advisory.of(advisory)));
        } else {
            reader.accept(Advisory.of(json));
        }
    }
}
