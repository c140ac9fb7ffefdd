package id.microsayur.launcher.bench;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds another revision of this checkout beside it, once. */
public record RevisionBuild(Path checkout, Path builds, PrintStream out) {

    /** Folder of the built revision; fails if there is no such revision, or if it can't be built here. */
    public Path build(String revision) {
        var commit = commit(revision);
        var folder = builds.resolve(commit);
        var mark = folder.resolve(".built");
        if (Files.exists(mark)) {
            return folder;
        }
        out.println("Building " + revision + " in " + folder);
        try {
            Files.createDirectories(builds);
            if (!Files.isDirectory(folder)) {
                run(builds, "git", "clone", "--quiet", "--no-checkout", checkout.toString(), commit);
            }
            run(folder, "git", "checkout", "--quiet", "--force", "--detach", commit);
            run(folder, "./mvnw", "-B", "-ntp", "-q", "-DskipTests", "package");
            Files.createFile(mark);
        } catch (IOException e) {
            throw new LaunchFailed("Can't build " + revision + ": " + e.getMessage(), "Is " + builds + " writable?");
        }
        return folder;
    }

    private String commit(String revision) {
        try {
            var git = new ProcessBuilder(
                            "git", "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
                    .directory(checkout.toFile())
                    .start();
            var commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (await(git) == 0) {
                return commit;
            }
        } catch (IOException e) {
            throw new LaunchFailed("Can't run git: " + e.getMessage(), "Install it (Debian: apt-get install git).");
        }
        throw new LaunchFailed("No revision " + revision + " in " + checkout, "See git log.");
    }

    private static void run(Path folder, String... line) throws IOException {
        var process = new ProcessBuilder(List.of(line))
                .directory(folder.toFile())
                .inheritIO()
                .start();
        if (await(process) != 0) {
            throw new LaunchFailed(String.join(" ", line) + " failed in " + folder, "What it said above tells why.");
        }
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException _) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }
}
