package id.microsayur.launcher.bench;

import id.microsayur.localservers.measurement.MeasurementReport;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Where the report of a benchmark goes: to the terminal, and into a folder of its own.
 *
 * @param folder created when the report is written
 * @param baseline folder of an earlier report to compare with, or null
 */
public record ReportOutput(Path folder, @Nullable Path baseline, PrintStream out) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

    /** Refuses a baseline without figures before anything is measured. */
    public static ReportOutput of(Path state, String name, @Nullable Path baseline, PrintStream out) {
        try {
            MeasurementReport.valuesOf(baseline);
        } catch (JacksonException e) {
            throw new LaunchFailed(
                    "No figures.json of a report in " + baseline, "Give a folder of " + state.resolve("reports"));
        }
        var time = LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        return new ReportOutput(state.resolve("reports").resolve(time + "-" + name), baseline, out);
    }

    public void finish(MeasurementReport report) {
        report.print(out);
        try {
            report.write(folder, baseline);
        } catch (UncheckedIOException e) {
            throw new LaunchFailed(
                    "The report can't be written: " + e.getMessage(), "Is there space, and is it yours?");
        }
        out.println("Report: " + folder.resolve("index.html"));
    }
}
