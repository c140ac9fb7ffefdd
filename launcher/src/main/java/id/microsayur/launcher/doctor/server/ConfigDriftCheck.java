package id.microsayur.launcher.doctor.server;

import id.microsayur.launcher.configuration.ConfigVersions.InstanceConfigReport;
import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Finds instances that run another configuration than config-server serves, or wait for a restart. */
public record ConfigDriftCheck(Supplier<List<InstanceConfigReport>> reports) implements Check {

    @Override
    public String subject() {
        return "config";
    }

    @Override
    public List<Finding> run() {
        var found = new ArrayList<Finding>();
        for (var report : reports.get()) {
            var name = report.service() + "#" + report.instance();
            var config = report.config();
            if (config == null) {
                found.add(new Finding(name + " does not answer", "See ./sayur status and ./sayur logs " + name));
                continue;
            }
            if (config.path("drift").asBoolean()) {
                found.add(new Finding(
                        name + " does not run the configuration that is served",
                        "./sayur config check says what was refused; ./sayur config status shows the reasons."));
            }
            if (config.has("needs_restart")) {
                found.add(new Finding(
                        name + " waits for a restart to use " + config.path("needs_restart"),
                        "./sayur restart --rolling " + report.service()));
            }
        }
        return found;
    }
}
