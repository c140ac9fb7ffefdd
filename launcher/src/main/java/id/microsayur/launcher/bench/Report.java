package id.microsayur.launcher.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What was measured beside what was aimed at, as a table for a document, and how busy the machine was before. */
public final class Report {

    private final String title;
    private final String machine = machine();
    private final List<Line> lines = new ArrayList<>();

    private Report(String title) {
        this.title = title;
    }

    /** Before the first measurement: it notes how busy the machine is without us. */
    public static Report begin(String title) {
        return new Report(title);
    }

    /** @param aim empty where there is none */
    public Report add(String what, String measured, String aim) {
        lines.add(new Line(what, measured, aim));
        return this;
    }

    public void print(PrintStream out) {
        out.printf("%n%s (%s)%n%n| what | measured | aim |%n|---|---|---|%n", title, machine);
        lines.forEach(line -> out.printf("| %s | %s | %s |%n", line.what(), line.measured(), line.aim()));
        out.println();
    }

    private static String machine() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return "%d cores, load average %.1f before"
                .formatted(system.getAvailableProcessors(), system.getSystemLoadAverage());
    }

    private record Line(String what, String measured, String aim) {}
}
