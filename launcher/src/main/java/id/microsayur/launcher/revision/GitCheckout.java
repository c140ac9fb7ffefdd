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
            throw new LaunchFailed("No revision " + revision + " in " + folder, "See git log.");
        }
        return found.text();
    }

    /** Empty if a commit is checked out, not a branch. */
    public Optional<String> branch() {
        var found = run("symbolic-ref", "--quiet", "HEAD");
        return found.exitCode == 0 ? Optional.of(found.text()) : Optional.empty();
    }

    /** Revision that origin offers, fetched now. */
    public String fetchNewest() {
        if (run("fetch", "--quiet", "origin").exitCode != 0) {
            throw new LaunchFailed(
                    "Can't fetch from origin of " + folder, "Name a revision that is here: ./sayur upgrade REVISION");
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
        return run("diff", "--quiet", oneCommit, otherCommit, "--", path).exitCode == 0;
    }

    String mergeBase(String commit) {
        var found = run("merge-base", "HEAD", commit);
        return found.exitCode == 0 ? found.text() : commit("HEAD");
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
        var found = run("cat-file", "blob", commit + ":" + path);
        return found.exitCode == 0 ? Optional.of(found.output) : Optional.empty();
    }

    private List<String> lines(String... words) {
        return require(words).text().lines().filter(line -> !line.isEmpty()).toList();
    }

    private GitResult require(String... words) {
        var result = run(words);
        if (result.exitCode != 0) {
            throw new LaunchFailed(
                    "git %s failed in %s: %s".formatted(words[0], folder, result.text()), "Is the checkout whole?");
        }
        return result;
    }

    GitResult run(String... words) {
        var line = Stream.concat(Stream.of("git", "-c", "core.quotePath=off"), Stream.of(words));
        try {
            var process = new ProcessBuilder(new ArrayList<>(line.toList()))
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var output = process.getInputStream().readAllBytes();
            return new GitResult(process.waitFor(), output);
        } catch (IOException e) {
            throw new LaunchFailed("Can't run git: " + e.getMessage(), "Install it (Debian: apt-get install git).");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }

    /** Exit code and output of git. */
    static final class GitResult {
        private final int exitCode;
        private final byte[] output;

        GitResult(int exitCode, byte[] output) {
            this.exitCode = exitCode;
            this.output = output;
        }

        int exitCode() {
            return exitCode;
        }

        byte[] output() {
            return output.clone();
        }

        String text() {
            return new String(output, UTF_8).strip();
        }
    }
}
