package id.microsayur.launcher.bench;

import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.localservers.Directories;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** A platform of a built checkout on a state of its own, which is stopped and deleted at the end, also after Ctrl-C. */
public final class MeasuredPlatform implements AutoCloseable {
    private final Path checkout;
    private final Path state;
    private final PrintStream out;
    private final Thread interrupted = new Thread(this::stop);

    private MeasuredPlatform(Path checkout, Path state, PrintStream out) {
        this.checkout = checkout;
        this.state = state;
        this.out = out;
    }

    /** Stops first what a killed measurement has left on the same state. */
    public static MeasuredPlatform fresh(Path checkout, Path state, PrintStream out) {
        var platform = new MeasuredPlatform(checkout, state, out);
        if (platform.instances().all().stream().anyMatch(RunningInstance::alive)) {
            platform.sayur("down");
        }
        Directories.deleteRecursively(state);
        Runtime.getRuntime().addShutdownHook(platform.interrupted);
        return platform;
    }

    public InstanceStore instances() {
        return new InstanceStore(state.resolve("run"));
    }

    public PlatformCredentials credentials() {
        return JsonFiles.read(state.resolve("credentials.json"), PlatformCredentials.class)
                .orElseThrow(() -> new LaunchFailed("No credentials in " + state, "Start it by itself: ./sayur up"));
    }

    /** Runs a command to its end and prints what it prints. */
    public void sayur(String command) {
        var process = start(command);
        try {
            process.getInputStream().transferTo(out);
        } catch (IOException e) {
            throw new LaunchFailed("./sayur " + command + " can't be read: " + e.getMessage(), "Run it again.");
        }
        requireSuccess(process, command);
    }

    Process start(String command) {
        var builder = new ProcessBuilder(checkout.resolve("sayur").toString(), command)
                .directory(checkout.toFile())
                .redirectErrorStream(true);
        builder.environment().put("SAYUR_STATE", state.toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new LaunchFailed("Can't run ./sayur in " + checkout + ": " + e.getMessage(), "Is it whole?");
        }
    }

    static void requireSuccess(Process process, String command) {
        try {
            if (process.waitFor() != 0) {
                throw new LaunchFailed("./sayur " + command + " failed in the measurement", "Try it by itself.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(interrupted);
        stop();
    }

    /** Leaves the state of a platform that can't be stopped: it names the processes. */
    private void stop() {
        try {
            sayur("down");
            Directories.deleteRecursively(state);
        } catch (LaunchFailed e) {
            out.println("The measured platform could not be stopped: " + e.getMessage() + ". Try: SAYUR_STATE=" + state
                    + " ./sayur down");
        }
    }
}
