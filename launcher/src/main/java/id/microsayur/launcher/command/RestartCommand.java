package id.microsayur.launcher.command;

import id.microsayur.launcher.platform.Catalogue;
import id.microsayur.launcher.platform.Home;
import id.microsayur.launcher.platform.Instances;
import id.microsayur.launcher.platform.RunFolder;
import id.microsayur.launcher.platform.Turn;
import id.microsayur.launcher.process.LaunchFailed;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops and starts components, one instance after the other. */
@Command(name = "restart", description = "Stops and starts SERVICE, or one instance of it (SERVICE#2).")
final class RestartCommand implements Runnable {

    @Option(
            names = "--rolling",
            description =
                    "Starts the new one before the old one goes; without a name every application of the platform.")
    private boolean rolling;

    @Parameters(paramLabel = "SERVICE", arity = "0..*")
    private List<String> services = List.of();

    @Override
    public void run() {
        if (services.isEmpty() && !rolling) {
            throw new LaunchFailed("Restart what?", "For example: ./sayur restart order-service");
        }
        var home = Home.ofThisProcess();
        home.prepare();
        var catalogue = Catalogue.of(home);
        var names = services.isEmpty() ? catalogue.applications() : services;
        var targets = names.stream()
                .map(name -> Target.parse(name, catalogue, RunFolder.of(home)))
                .toList();
        try (var _ = Turn.take(home, "restart")) {
            var instances = new Instances(home, catalogue, System.out);
            targets.forEach(target -> restart(instances, target));
        }
    }

    private void restart(Instances instances, Target target) {
        if (!target.isWhole()) {
            instances.restart(target.component(), target.instance());
        } else if (rolling) {
            instances.replace(target.component());
        } else {
            instances.restart(target.component());
        }
    }
}
