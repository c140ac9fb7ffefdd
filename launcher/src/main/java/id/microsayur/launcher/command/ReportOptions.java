package id.microsayur.launcher.command;

import id.microsayur.launcher.bench.ReportOutput;
import id.microsayur.launcher.workspace.Workspace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every benchmark that writes a report. */
final class ReportOptions {
    @Option(
            names = "--baseline",
            paramLabel = "FOLDER",
            description = "An earlier report, in .sayur/reports, to show beside this one.")
    private @Nullable Path baseline;

    ReportOutput output(Workspace workspace, String name) {
        return ReportOutput.of(workspace.state(), name, baseline, System.out);
    }
}
