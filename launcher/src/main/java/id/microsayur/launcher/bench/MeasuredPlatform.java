package id.microsayur.launcher.bench;

import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.localservers.Directories;
import id.microsayur.localservers.measurement.MeasurementReport;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** A fresh platform of a built checkout, on a state of its own that is deleted afterwards. */
public record MeasuredPlatform(Path checkout, Path state, PrintStream out) {

    /** Starts the platform for the first time, measures orders and stops it. */
    public MeasurementReport measureOrders() {
        Directories.deleteRecursively(state);
        try {
            sayur("up");
            var credentials = JsonFiles.read(state.resolve("credentials.json"), PlatformCredentials.class)
                    .orElseThrow(
                            () -> new LaunchFailed("No credentials in " + state, "Start it by itself: ./sayur up"));
            return new OrderBenchmark(credentials, new InstanceStore(state.resolve("run")), out).run();
        } finally {
            sayur("down");
            Directories.deleteRecursively(state);
        }
    }

    private void sayur(String command) {
        try {
            var builder = new ProcessBuilder(checkout.resolve("sayur").toString(), command)
                    .directory(checkout.toFile())
                    .inheritIO();
            builder.environment().put("SAYUR_STATE", state.toString());
            builder.environment().remove("SAYUR_HOME"); // names the checkout of this process
            if (builder.start().waitFor() != 0) {
                throw new LaunchFailed(
                        "./sayur " + command + " failed in " + checkout, "What it said above tells why.");
            }
        } catch (IOException e) {
            throw new LaunchFailed("Can't run ./sayur in " + checkout + ": " + e.getMessage(), "Is it whole?");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }
}
