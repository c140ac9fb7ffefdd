package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceOperations;
import id.microsayur.launcher.workspace.CommandLock;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Scales a component to a number of instances. */
@Command(name = "scale", description = "Sets how many instances run: scale order-service=2 discovery=2")
public final class ScaleCommand implements Runnable {
    private static final Pattern SYNTAX = Pattern.compile("([a-z-]+)=([1-9])");

    @Parameters(paramLabel = "SERVICE=N", arity = "1..*")
    private List<String> arguments = List.of();

    @Override
    public void run() {
        var workspace = Workspace.ofThisProcess();
        workspace.prepare();
        var componentCatalogue = ComponentCatalogue.of(workspace);
        var counts = new LinkedHashMap<PlatformComponent, Integer>();
        arguments.forEach(argument -> parse(argument, componentCatalogue, workspace, counts));
        try (var _ = CommandLock.acquire(workspace, "scale")) {
            new InstanceOperations(workspace, componentCatalogue, System.out).scale(counts);
        }
    }

    private static void parse(
            String argument,
            ComponentCatalogue componentCatalogue,
            Workspace workspace,
            Map<PlatformComponent, Integer> counts) {
        var form = SYNTAX.matcher(argument);
        if (!form.matches()) {
            throw new LaunchFailed(
                    "Not understood: " + argument, "For example: ./sayur scale order-service=2 (1 to 9)");
        }
        var platformComponent = InstanceArgument.parse(form.group(1), componentCatalogue, InstanceStore.of(workspace))
                .component();
        var count = Integer.parseInt(form.group(2));
        if (count > platformComponent.maxInstances()) {
            throw new LaunchFailed(
                    "Of %s there can be only %d: its ports are fixed"
                            .formatted(platformComponent.name(), platformComponent.maxInstances()),
                    "Business services can be scaled up to 9; gateway, discovery and config-server to 2.");
        }
        counts.put(platformComponent, count);
    }
}
