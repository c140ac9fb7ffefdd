package id.microsayur.launcher.command;

import id.microsayur.launcher.platform.Catalogue;
import id.microsayur.launcher.platform.Home;
import id.microsayur.launcher.platform.Instances;
import id.microsayur.launcher.platform.Turn;
import id.microsayur.launcher.process.LaunchFailed;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sets how many instances of a business service run. */
@Command(name = "scale", description = "Sets how many instances run: scale order-service=2")
final class ScaleCommand implements Runnable {
    private static final Pattern FORM = Pattern.compile("([a-z-]+)=([1-9])");

    @Parameters(paramLabel = "SERVICE=N")
    private String wish = "";

    @Override
    public void run() {
        var form = FORM.matcher(wish);
        if (!form.matches()) {
            throw new LaunchFailed("Not understood: " + wish, "For example: ./sayur scale order-service=2 (1 to 9)");
        }
        var home = Home.ofThisProcess();
        home.prepare();
        var catalogue = Catalogue.of(home);
        var target = Target.parse(form.group(1), catalogue);
        if (!catalogue.isScalable(target.component().name())) {
            throw new LaunchFailed(
                    target.component().name() + " has one fixed port, so there can be only one",
                    "Business services can be scaled, for example order-service=2");
        }
        try (var _ = Turn.take(home, "scale")) {
            new Instances(home, catalogue, System.out).scale(target.component(), Integer.parseInt(form.group(2)));
        }
    }
}
