package id.microsayur.localservers.measurement;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What was measured beside what was aimed at, as a table for a document, and how busy the machine was before. */
public final class MeasurementReport {

    private final String title;
    private final String machine = describeMachine();
    private final List<MeasurementRow> lines = new ArrayList<>();

    private MeasurementReport(String title) {
        this.title = title;
    }

    /** Before the first measurement: it notes how busy the machine is without us. */
    public static MeasurementReport start(String title) {
        return new MeasurementReport(title);
    }

    /** @param aim empty where there is none */
    public MeasurementReport add(String what, String measured, String aim) {
        lines.add(new MeasurementRow(what, measured, aim));
        return this;
    }

    public void print(PrintStream out) {
        out.printf("%n%s (%s)%n%n| what | measured | aim |%n|---|---|---|%n", title, machine);
        lines.forEach(measurementRow -> out.printf(
                "| %s | %s | %s |%n", measurementRow.what(), measurementRow.measured(), measurementRow.aim()));
        out.println();
    }

    private static String describeMachine() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return "%d cores, load average %.1f before"
                .formatted(system.getAvailableProcessors(), system.getSystemLoadAverage());
    }

    private record MeasurementRow(String what, String measured, String aim) {}
}
