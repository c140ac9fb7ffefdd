package id.microsayur.launcher.revision;

import id.microsayur.localservers.Directories;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Builds another revision of this checkout beside it, once. */
public record RevisionBuild(Path checkout, Path builds, PrintStream out) {

    /** Folder of the built revision; fails if there is no such revision, or if it can't be built here. */
    public Path build(String revision) {
        var commit = commit(revision);
        var folder = builds.resolve(commit);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        out.println("Building " + revision + " in " + folder);
        var draft = builds.resolve(commit + ".draft");
        try {
            Directories.deleteRecursively(draft); // of an interrupted build
            deleteAllButTheNewest();
            Files.createDirectories(builds);
            run(builds, "git", "clone", "--quiet", "--no-checkout", checkout.toString(), draft.toString());
            run(draft, "git", "checkout", "--quiet", "--detach", commit);
            run(draft, "./mvnw", "-B", "-ntp", "-q", "-DskipTests", "package");
            return Files.move(draft, folder);
        } catch (IOException e) {
            throw new LaunchFailed("Can't build " + revision + ": " + e.getMessage(), "Is " + builds + " writable?");
        }
    }

    /** The build of this checkout: its commit, and whether files differ from it. */
    public String describeOwn() {
        return commit("HEAD") + (new GitCheckout(checkout).hasChanges() ? " with uncommitted changes" : "");
    }

    /** A build has some hundreds of megabytes. */
    private void deleteAllButTheNewest() throws IOException {
        if (!Files.isDirectory(builds)) {
            return;
        }
        try (var folders = Files.list(builds)) {
            folders.sorted(Comparator.comparing((Path folder) -> folder.toFile().lastModified())
                            .reversed())
                    .skip(1)
                    .forEach(Directories::deleteRecursively);
        }
    }

    String commit(String revision) {
        return new GitCheckout(checkout).commit(revision);
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
