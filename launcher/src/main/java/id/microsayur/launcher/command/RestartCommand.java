package id.microsayur.launcher.command;

import id.microsayur.launcher.platform.Catalogue;
import id.microsayur.launcher.platform.Home;
import id.microsayur.launcher.platform.Instances;
import id.microsayur.launcher.platform.Turn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops and starts a component, one instance after the other. */
@Command(name = "restart", description = "Stops and starts SERVICE, or one instance of it (SERVICE#2).")
final class RestartCommand implements Runnable {

    @Parameters(paramLabel = "SERVICE")
    private String service = "";

    @Override
    public void run() {
        var home = Home.ofThisProcess();
        home.prepare();
        var catalogue = Catalogue.of(home);
        var target = Target.parse(service, catalogue);
        try (var _ = Turn.take(home, "restart")) {
            var instances = new Instances(home, catalogue, System.out);
            if (target.isWhole()) {
                instances.restart(target.component());
            } else {
                instances.restart(target.component(), target.instance());
            }
        }
    }
}
