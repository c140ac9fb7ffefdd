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
            if (!aside.configurationFiles().equals(checkout.configurationFiles())) {
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

    /**
     * Edits that were made beside a change.
     *
     * @param kept files that have the edit and the change
     * @param refused files whose edit touches the changed lines
     */
    public record Edits(List<String> kept, List<String> refused) {}

    /**
     * Replaces one configuration by another in the checkout, both copies in folders, and keeps what was edited in the checkout since
     * the first. A file whose edit touches the changed lines becomes the one of the second folder; its edited version is copied into
     * the folder of refused edits. Files that are the same are not written. Can be repeated after a crash.
     */
    public Edits replace(Path before, Path after, Path refusedEdits) {
        var paths = new TreeSet<>(checkout.configurationFiles());
        for (var folder : List.of(before, after)) {
            paths.addAll(new GitCheckout(folder).configurationFiles());
        }
        var kept = new ArrayList<String>();
        var refused = new ArrayList<String>();
        try {
            for (var path : paths) {
                var base = read(before.resolve(path));
                var theirs = read(after.resolve(path));
                var ours = read(checkout.folder().resolve(path));
                var merged = merge(after, path, base, theirs);
                if (merged == null) {
                    refused.add(path);
                    if (ours.isPresent()) {
                        write(refusedEdits.resolve(path), ours.get());
                    }
                } else if (!isEqual(merged, theirs)) {
                    kept.add(path);
                }
                put(path, ours, merged == null ? theirs : merged);
            }
            return new Edits(List.copyOf(kept), List.copyOf(refused));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String path, Optional<byte[]> current, Optional<byte[]> content) throws IOException {
        var target = checkout.folder().resolve(path);
        if (content.isEmpty()) {
            Files.deleteIfExists(target);
        } else if (!isEqual(content, current)) {
            write(target, content.get());
        }
    }

    private static Optional<byte[]> read(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /** Null for a conflict; empty for a file that is no longer there. */
    private @Nullable Optional<byte[]> merge(Path folder, String path, Optional<byte[]> base, Optional<byte[]> theirs)
            throws IOException {
        var file = checkout.folder().resolve(path);
        var ours = read(file);
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
        var merged = checkout.mergeFiles(ours, baseFile, theirFile);
        for (var file : List.of(baseFile, theirFile)) {
            Files.delete(file);
        }
        return merged.isEmpty() ? null : merged;
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
