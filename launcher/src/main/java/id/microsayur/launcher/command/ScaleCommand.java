package id.microsayur.launcher.command;

import id.microsayur.launcher.platform.Catalogue;
import id.microsayur.launcher.platform.Component;
import id.microsayur.launcher.platform.Home;
import id.microsayur.launcher.platform.Instances;
import id.microsayur.launcher.platform.RunFolder;
import id.microsayur.launcher.platform.Turn;
import id.microsayur.launcher.process.LaunchFailed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sets how many instances run. */
@Command(name = "scale", description = "Sets how many instances run: scale order-service=2 discovery=2")
final class ScaleCommand implements Runnable {
    private static final Pattern FORM = Pattern.compile("([a-z-]+)=([1-9])");

    @Parameters(paramLabel = "SERVICE=N", arity = "1..*")
    private List<String> wishes = List.of();

    @Override
    public void run() {
        var home = Home.ofThisProcess();
        home.prepare();
        var catalogue = Catalogue.of(home);
        var counts = new LinkedHashMap<Component, Integer>();
        wishes.forEach(wish -> read(wish, catalogue, home, counts));
        try (var _ = Turn.take(home, "scale")) {
            counts.forEach(new Instances(home, catalogue, System.out)::scale);
        }
    }

    private static void read(String wish, Catalogue catalogue, Home home, Map<Component, Integer> counts) {
        var form = FORM.matcher(wish);
        if (!form.matches()) {
            throw new LaunchFailed("Not understood: " + wish, "For example: ./sayur scale order-service=2 (1 to 9)");
        }
        var component =
                Target.parse(form.group(1), catalogue, RunFolder.of(home)).component();
        var count = Integer.parseInt(form.group(2));
        if (count > component.mostInstances()) {
            throw new LaunchFailed(
                    "Of %s there can be only %d: its ports are fixed"
                            .formatted(component.name(), component.mostInstances()),
                    "Business services can be scaled up to 9; gateway, discovery and config-server to 2.");
        }
        counts.put(component, count);
    }
}
