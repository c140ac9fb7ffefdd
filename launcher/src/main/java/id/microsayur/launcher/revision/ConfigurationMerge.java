package id.microsayur.launcher.revision;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Merges the operator's configuration with the one of another revision, line by line against what both come from. The result
 * lies aside until it is written into the checkout.
 */
public record ConfigurationMerge(GitCheckout checkout) {

    /**
     * Writes the merged configuration into the folder, as {@code config-repo} in it.
     *
     * @throws LaunchFailed that names each file in which both changed the same lines
     */
    public void mergeInto(Path folder, String commit) {
        var base = checkout.mergeBase(commit);
        var paths = new TreeSet<>(checkout.configurationFiles());
        paths.addAll(checkout.configurationFiles(commit));
        var conflicts = new ArrayList<String>();
        try {
            Files.createDirectories(folder.resolve(GitCheckout.CONFIGURATION));
            for (var path : paths) {
                var merged = merge(folder, path, checkout.content(base, path), checkout.content(commit, path));
                if (merged == null) {
                    conflicts.add(path);
                } else if (merged.isPresent()) {
                    write(folder.resolve(path), merged.get());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!conflicts.isEmpty()) {
            throw new LaunchFailed(
                    "The revision changes the same lines as you did in: " + String.join(", ", conflicts),
                    "Make these lines as in the revision (git show %s:%s), and upgrade again."
                            .formatted(commit, conflicts.getFirst()));
        }
    }

    /** Copies the configuration of the checkout into the folder, to be written back later. */
    public void copyInto(Path folder) {
        try {
            Files.createDirectories(folder.resolve(GitCheckout.CONFIGURATION));
            for (var path : checkout.configurationFiles()) {
                write(folder.resolve(path), Files.readAllBytes(checkout.folder().resolve(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the configuration of the checkout is the one in the folder. */
    public boolean isSameAs(Path folder) {
        var aside = new GitCheckout(folder);
        try {
            if (!List.copyOf(aside.configurationFiles()).equals(List.copyOf(checkout.configurationFiles()))) {
                return false;
            }
            for (var path : aside.configurationFiles()) {
                if (Files.mismatch(folder.resolve(path), checkout.folder().resolve(path)) >= 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the configuration of the checkout the one in the folder; files that are the same are not written. */
    public void writeFrom(Path folder) {
        var aside = new GitCheckout(folder);
        try {
            for (var path : aside.configurationFiles()) {
                var target = checkout.folder().resolve(path);
                var content = Files.readAllBytes(folder.resolve(path));
                if (!Files.exists(target) || !Arrays.equals(content, Files.readAllBytes(target))) {
                    write(target, content);
                }
            }
            var surplus = new ArrayList<>(checkout.configurationFiles());
            surplus.removeAll(aside.configurationFiles());
            for (var path : surplus) {
                Files.delete(checkout.folder().resolve(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null for a conflict; empty for a file that is no longer there. */
    private @Nullable Optional<byte[]> merge(Path folder, String path, Optional<byte[]> base, Optional<byte[]> theirs)
            throws IOException {
        var file = checkout.folder().resolve(path);
        var ours = Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.<byte[]>empty();
        if (isEqual(ours, base) || isEqual(ours, theirs)) {
            return theirs;
        }
        if (isEqual(theirs, base)) {
            return ours;
        }
        if (ours.isEmpty() || base.isEmpty() || theirs.isEmpty()) {
            return null;
        }
        return mergeLines(folder, file, base.get(), theirs.get());
    }

    private @Nullable Optional<byte[]> mergeLines(Path folder, Path ours, byte[] base, byte[] theirs)
            throws IOException {
        var baseFile = Files.write(folder.resolve("base"), base);
        var theirFile = Files.write(folder.resolve("theirs"), theirs);
        var result = checkout.run("merge-file", "--stdout", ours.toString(), baseFile.toString(), theirFile.toString());
        for (var file : List.of(baseFile, theirFile)) {
            Files.delete(file);
        }
        return result.exitCode() == 0 ? Optional.of(result.output()) : null;
    }

    private static boolean isEqual(Optional<byte[]> one, Optional<byte[]> other) {
        return one.isPresent() == other.isPresent() && (one.isEmpty() || Arrays.equals(one.get(), other.orElseThrow()));
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        var draft = Files.createTempFile(file.getParent(), ".draft", "");
        Files.write(draft, content);
        Files.setPosixFilePermissions(
                draft,
                Files.exists(file)
                        ? Files.getPosixFilePermissions(file)
                        : PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
