package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.doctor.Doctor;
import id.microsayur.launcher.doctor.checkup.InstallationChecks;
import id.microsayur.launcher.workspace.Workspace;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks an installation. */
@Command(
        name = "doctor",
        description = "Checks the machine, the settings and the servers, and says what to do; exit 1 with a finding.")
public final class DoctorCommand implements Callable<Integer> {

    @Option(
            names = "--advisories",
            paramLabel = "FILE",
            description =
                    "Known holes of libraries in the format of OSV: a ZIP, a folder or a file. By default .sayur/advisories.zip.")
    private @Nullable Path advisories;

    @Override
    public Integer call() {
        var checks = InstallationChecks.of(Workspace.ofThisProcess(), advisories);
        return new Doctor(checks).run(System.out) == 0 ? 0 : 1;
    }
}
