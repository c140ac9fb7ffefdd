package id.microsayur.localservers.measurement;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Table of measured values and targets, with the load of the machine before the measurement. */
public final class MeasurementReport {

    private final String title;
    private final String machineLoad = describeMachineLoad();
    private final List<MeasurementRow> rows = new ArrayList<>();

    private MeasurementReport(String title) {
        this.title = title;
    }

    /** Starts the report and records the load of the machine before the first measurement. */
    public static MeasurementReport start(String title) {
        return new MeasurementReport(title);
    }

    /** @param aim empty without a target */
    public MeasurementReport add(String what, String measured, String aim) {
        rows.add(new MeasurementRow(what, measured, aim));
        return this;
    }

    public void print(PrintStream out) {
        out.printf("%n%s (%s)%n%n| what | measured | aim |%n|---|---|---|%n", title, machineLoad);
        rows.forEach(measurementRow -> out.printf(
                "| %s | %s | %s |%n", measurementRow.what(), measurementRow.measured(), measurementRow.aim()));
        out.println();
    }

    private static String describeMachineLoad() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return "%d cores, load average %.1f before"
                .formatted(system.getAvailableProcessors(), system.getSystemLoadAverage());
    }

    private record MeasurementRow(String what, String measured, String aim) {}
}
