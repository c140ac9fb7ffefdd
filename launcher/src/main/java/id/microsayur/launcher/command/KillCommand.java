package id.microsayur.launcher.command;

import id.microsayur.launcher.platform.Catalogue;
import id.microsayur.launcher.platform.Home;
import id.microsayur.launcher.platform.Instances;
import id.microsayur.launcher.platform.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A crash on demand. */
@Command(name = "kill", description = "Kills SERVICE or SERVICE#2 (kill -9), for drills; up heals it.")
final class KillCommand implements Runnable {

    @Parameters(paramLabel = "SERVICE[#N]")
    private String service = "";

    @Override
    public void run() {
        var home = Home.ofThisProcess();
        var catalogue = Catalogue.of(home);
        var target = Target.parse(service, catalogue, RunFolder.of(home));
        new Instances(home, catalogue, System.out).kill(target.component(), target.instance());
    }
}
