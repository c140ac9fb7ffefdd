package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.doctor.Doctor;
import id.microsayur.launcher.doctor.checkup.InstallationChecks;
import id.microsayur.launcher.workspace.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Checks an installation. */
@Command(
        name = "doctor",
        description = "Checks the machine, the settings and the servers, and says what to do; exit 1 with a finding.")
public final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        var checks = InstallationChecks.of(Workspace.ofThisProcess());
        return new Doctor(checks).run(System.out) == 0 ? 0 : 1;
    }
}
