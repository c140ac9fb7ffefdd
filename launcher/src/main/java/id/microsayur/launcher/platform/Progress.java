package id.microsayur.launcher.platform;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Tells the person at the terminal what happens, a line for each component. */
public record Progress(PrintStream out) {

    void up(Running running, Instant begun) {
        line(running.label(), "UP", begun, ":" + running.port());
    }

    public void stopped(Running running, Instant begun) {
        line(running.label(), "DOWN", begun, "");
    }

    void say(String text) {
        out.println(text);
    }

    private void line(String label, String state, Instant begun, String end) {
        var seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
        out.println(
                "  %-22s %-5s %6.1f s  %s".formatted(label, state, seconds, end).stripTrailing());
    }
}
