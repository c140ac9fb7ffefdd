package id.microsayur.launcher.doctor.entrance;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import id.microsayur.launcher.installation.Installation;
import id.microsayur.launcher.installation.InstallationRules;
import java.util.List;

/** Finds settings that are not fit for real use. */
public record SettingsCheck(Installation installation) implements Check {

    @Override
    public String subject() {
        return "settings";
    }

    @Override
    public List<Finding> run() {
        return InstallationRules.violations(installation).stream()
                .map(violation -> new Finding(violation, "Then run ./sayur down and ./sayur up."))
                .toList();
    }
}
