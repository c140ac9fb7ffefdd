package id.microsayur.launcher.revision;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Checkout that moves to another revision while services run from it; config-repo is live, so its files are written by a
 * {@link ConfigurationMerge}, never by git.
 */
public record GitCheckout(Path folder) {
    static final String CONFIGURATION = "config-repo";
    private static final String EXCEPT_CONFIGURATION = ":(exclude)" + CONFIGURATION;

    /** @throws LaunchFailed if there is no such revision */
    public String commit(String revision) {
        var found = run("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        if (found.exitCode != 0) {
            throw new LaunchFailed("No revision " + revision + " in " + folder + found.because(), "See git log.");
        }
        return found.text();
    }

    /** Empty if a commit is checked out, not a branch. */
    public Optional<String> branch() {
        var found = run("symbolic-ref", "--quiet", "HEAD");
        return found.isNo()
                ? Optional.empty()
                : Optional.of(require(found, "symbolic-ref").text());
    }

    /** Revision that origin offers, fetched now. */
    public String fetchNewest() {
        var fetched = run("fetch", "--quiet", "origin");
        if (fetched.exitCode != 0) {
            throw new LaunchFailed(
                    "Can't fetch from origin of " + folder + fetched.because(),
                    "Name a revision that is here: ./sayur upgrade REVISION");
        }
        run("remote", "set-head", "origin", "--auto");
        return commit("origin/HEAD");
    }

    /** @throws LaunchFailed if a move would lose changes of the operator outside of config-repo */
    public void requireMovable(String commit) {
        var changed = lines("status", "--porcelain", "--untracked-files=no", "--", ".", EXCEPT_CONFIGURATION);
        if (!changed.isEmpty()) {
            throw new LaunchFailed(
                    "The checkout has changes that are not committed: " + String.join(", ", changed),
                    "Commit them or take them back; only changes of config-repo are merged.");
        }
        var untracked =
                new HashSet<>(lines("ls-files", "--others", "--exclude-standard", "--", ".", EXCEPT_CONFIGURATION));
        untracked.retainAll(lines("ls-tree", "-r", "--name-only", commit));
        if (!untracked.isEmpty()) {
            throw new LaunchFailed(
                    "The revision has files of the same name: " + String.join(", ", untracked), "Move them away.");
        }
    }

    /** Files outside of config-repo that a move would overwrite, and that are as in neither of the commits. */
    public List<String> editsBetween(String oneCommit, String otherCommit) {
        var edited = new TreeSet<>(lines("diff", "--name-only", oneCommit, "--", ".", EXCEPT_CONFIGURATION));
        edited.retainAll(lines("diff", "--name-only", otherCommit, "--", ".", EXCEPT_CONFIGURATION));
        var untracked = lines("ls-files", "--others", "--exclude-standard", "--", ".", EXCEPT_CONFIGURATION);
        var tracked = new HashSet<>(lines("ls-tree", "-r", "--name-only", oneCommit));
        untracked.stream().filter(tracked::contains).forEach(edited::add);
        return edited.stream()
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .toList();
    }

    /** Moves everything but config-repo; files that are the same in both revisions are not written. */
    public void moveTo(String commit) {
        require("checkout", "--quiet", "--no-overlay", commit, "--", ".", EXCEPT_CONFIGURATION);
        require("update-ref", "--no-deref", "HEAD", commit);
        require("reset", "--quiet");
    }

    /** Checks the branch out again if it is still at the commit that is checked out. */
    public void attach(String branch) {
        if (run("rev-parse", "--verify", "--quiet", branch).text().equals(commit("HEAD"))) {
            require("symbolic-ref", "HEAD", branch);
        }
    }

    public boolean isEqual(String oneCommit, String otherCommit, String path) {
        var difference = run("diff", "--quiet", oneCommit, otherCommit, "--", path);
        return !difference.isNo() && require(difference, "diff").exitCode == 0;
    }

    String mergeBase(String commit) {
        var found = run("merge-base", "HEAD", commit);
        return found.isNo() ? commit("HEAD") : require(found, "merge-base").text();
    }

    List<String> configurationFiles(String commit) {
        return lines("ls-tree", "-r", "--name-only", commit, "--", CONFIGURATION);
    }

    /** Configuration as it is on the disk, committed or not. */
    List<String> configurationFiles() {
        var root = folder.resolve(CONFIGURATION);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.contains("/.git/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LaunchFailed("Can't read " + root + ": " + e.getMessage(), "Correct its rights.");
        }
    }

    Optional<byte[]> content(String commit, String path) {
        return lines("ls-tree", "--name-only", commit, "--", path).isEmpty()
                ? Optional.empty()
                : Optional.of(require("cat-file", "blob", commit + ":" + path).output);
    }

    /** Whether tracked files differ from the commit. */
    boolean hasChanges() {
        return !lines("status", "--porcelain", "--untracked-files=no").isEmpty();
    }

    /** Merges two versions of a file; empty where both changed the same lines, or where one is no text. */
    Optional<byte[]> mergeFiles(Path ours, Path base, Path theirs) {
        var merged = run("merge-file", "--stdout", ours.toString(), base.toString(), theirs.toString());
        if (merged.exitCode > 0 && merged.exitCode < GitResult.FAILURE || merged.exitCode == GitResult.NO_TEXT) {
            return Optional.empty();
        }
        return Optional.of(require(merged, "merge-file").output);
    }

    private List<String> lines(String... words) {
        return require(words).text().lines().filter(line -> !line.isEmpty()).toList();
    }

    private GitResult require(String... words) {
        return require(run(words), words[0]);
    }

    private GitResult require(GitResult result, String command) {
        if (result.exitCode != 0) {
            throw new LaunchFailed(
                    "git %s failed in %s%s".formatted(command, folder, result.because()), "Is the checkout whole?");
        }
        return result;
    }

    private GitResult run(String... words) {
        var line = Stream.concat(Stream.of("git", "-c", "core.quotePath=off"), Stream.of(words));
        try {
            var process = new ProcessBuilder(new ArrayList<>(line.toList()))
                    .directory(folder.toFile())
                    .start();
            process.getOutputStream().close();
            var complaint = new FutureTask<>(process.getErrorStream()::readAllBytes);
            Thread.ofVirtual().start(complaint); // a full pipe would stop git
            var output = process.getInputStream().readAllBytes();
            return new GitResult(process.waitFor(), output, new String(complaint.get(), UTF_8).strip());
        } catch (IOException | ExecutionException e) {
            throw new LaunchFailed(
                    "Can't run git: " + e.getMessage(), "Install it (Debian: apt-get update && apt-get install git).");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }

    /** Exit code of git, its output, and what it complains of. */
    private static final class GitResult {
        /** From here on git could not do its work; below, its answer is no. */
        private static final int FAILURE = 128;
        /** Of merge-file, for files that are no text. */
        private static final int NO_TEXT = 255;

        private final int exitCode;
        private final byte[] output;
        private final String complaint;

        GitResult(int exitCode, byte[] output, String complaint) {
            this.exitCode = exitCode;
            this.output = output;
            this.complaint = complaint;
        }

        boolean isNo() {
            return exitCode == 1;
        }

        String text() {
            return new String(output, UTF_8).strip();
        }

        /** Reason of a failure, after a colon. */
        String because() {
            return complaint.isEmpty() ? "" : ": " + complaint;
        }
    }
}
