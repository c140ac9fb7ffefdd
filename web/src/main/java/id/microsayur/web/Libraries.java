package id.microsayur.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Unpacked webjars, in the folders in which npm would install them. */
record Libraries(Path path) {

    /** Moves what was unpacked out of the folders of a webjar, which have the version of the library in their name. */
    void arrange() throws IOException {
        var unpacked = path.resolve("META-INF");
        var webjars = unpacked.resolve("resources").resolve("webjars");
        if (!Files.isDirectory(webjars)) {
            return;
        }
        try (var libraries = Files.list(webjars)) {
            for (var library : libraries.toList()) {
                arrange(library);
            }
        }
        Folders.delete(unpacked);
    }

    private void arrange(Path library) throws IOException {
        var target = path.resolve(library.getFileName().toString());
        try (var versions = Files.list(library)) {
            for (var version : versions.toList()) {
                Folders.delete(target);
                Files.move(version, target);
            }
        }
    }
}
