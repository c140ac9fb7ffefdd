package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Component and instance number from a command-line argument such as {@code order-service#2}. */
public record InstanceArgument(PlatformComponent component, int instance, boolean allInstances) {
    private static final Pattern SYNTAX = Pattern.compile("([a-z-]+)(?:#([1-9]))?");

    /** Defaults to the first running instance when the argument has no number. */
    public static InstanceArgument parse(
            String text, ComponentCatalogue componentCatalogue, InstanceStore instanceStore) {
        var form = SYNTAX.matcher(text);
        var component = form.matches() ? componentCatalogue.find(form.group(1)) : Optional.<PlatformComponent>empty();
        return component
                .map(found -> new InstanceArgument(
                        found,
                        form.group(2) == null ? first(found, instanceStore) : Integer.parseInt(form.group(2)),
                        form.group(2) == null))
                .orElseThrow(() -> new LaunchFailed(
                        "There is no component " + text,
                        "There are: "
                                + componentCatalogue.components().stream()
                                        .map(PlatformComponent::name)
                                        .collect(Collectors.joining(", "))));
    }

    private static int first(PlatformComponent platformComponent, InstanceStore instanceStore) {
        return instanceStore.of(platformComponent.name()).stream()
                .mapToInt(RunningInstance::instance)
                .min()
                .orElse(1);
    }
}
