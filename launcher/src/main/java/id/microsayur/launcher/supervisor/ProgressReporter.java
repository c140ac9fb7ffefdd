package id.microsayur.launcher.supervisor;

import id.microsayur.launcher.workspace.RunningInstance;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Prints one progress line per component. */
public record ProgressReporter(PrintStream out) {

    void started(RunningInstance runningInstance, Instant begun) {
        line(runningInstance.label(), "UP", begun, ":" + runningInstance.port());
    }

    public void stopped(RunningInstance runningInstance, Instant begun) {
        line(runningInstance.label(), "DOWN", begun, "");
    }

    void message(String text) {
        out.println(text);
    }

    private void line(String label, String state, Instant begun, String end) {
        var seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
        out.println(
                "  %-22s %-5s %6.1f s  %s".formatted(label, state, seconds, end).stripTrailing());
    }
}
