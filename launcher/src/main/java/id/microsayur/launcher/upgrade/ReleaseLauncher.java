package id.microsayur.launcher.upgrade;

import id.microsayur.launcher.jvm.JavaCommandLine;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Launcher of a release, which knows the settings that its services need; works under the lock of this process. */
record ReleaseLauncher(Release release, Workspace workspace) {
    private static final int HEAP_MEGABYTES = 128;

    /** Blocks until the command of the release ends. */
    void run(String... command) {
        run(workspace.checkout(), command);
    }

    void run(Path home, String... command) {
        var what = new ArrayList<>(List.of("-jar", release.launcher().toString()));
        what.addAll(List.of(command));
        var builder = new ProcessBuilder(JavaCommandLine.of(HEAP_MEGABYTES, List.of(), what)).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "SAYUR_HOME",
                        home.toString(),
                        "SAYUR_STATE",
                        workspace.state().toString()));
        if (await(builder) != 0) {
            throw new LaunchFailed(
                    "%s failed: ./sayur %s".formatted(release.shortName(), String.join(" ", command)),
                    "What it said above tells why.");
        }
    }

    private static int await(ProcessBuilder builder) {
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new LaunchFailed("Can't start the launcher: " + e.getMessage(), "Is the JDK complete?");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run ./sayur upgrade --roll-back.");
        }
    }
}
