package id.microsayur.launcher.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files of folders in one archive, empty folders included; files that disappear during the copy are left out. */
final class FolderArchive implements AutoCloseable {
    private final ZipOutputStream zip;

    FolderArchive(OutputStream out) {
        this.zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Adds what the predicate accepts, by its path relative to the folder; a refused folder is added empty. */
    void addFolder(Path folder, String prefix, Predicate<Path> wanted) throws IOException {
        for (var entry : children(folder)) {
            var name = prefix + entry.getFileName();
            if (Files.isDirectory(entry)) {
                zip.putNextEntry(new ZipEntry(name + "/"));
                zip.closeEntry();
                if (wanted.test(entry)) {
                    addFolder(entry, name + "/", wanted);
                }
            } else if (wanted.test(entry)) {
                addFile(entry, name);
            }
        }
    }

    void addFile(Path file, String name) throws IOException {
        try (var input = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            input.transferTo(zip);
            zip.closeEntry();
        } catch (NoSuchFileException _) {
            // deleted since the folder was listed
        }
    }

    void addText(String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    /** Writes the files of an archive below a folder; an entry that would leave the folder is refused. */
    static void extract(InputStream in, Path target) throws IOException {
        var folder = target.toAbsolutePath().normalize();
        Files.createDirectories(folder);
        try (var zip = new ZipInputStream(in)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("The archive has an entry outside: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
