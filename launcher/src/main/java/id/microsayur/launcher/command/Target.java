package id.microsayur.launcher.command;

import id.microsayur.launcher.platform.Catalogue;
import id.microsayur.launcher.platform.Component;
import id.microsayur.launcher.platform.RunFolder;
import id.microsayur.launcher.platform.Running;
import id.microsayur.launcher.process.LaunchFailed;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A component as named on the command line, with {@code #2} for its second instance. */
record Target(Component component, int instance, boolean isWhole) {
    private static final Pattern FORM = Pattern.compile("([a-z-]+)(?:#([1-9]))?");

    /** Without a number the first that runs is meant. */
    static Target parse(String text, Catalogue catalogue, RunFolder runs) {
        var form = FORM.matcher(text);
        var component = form.matches() ? catalogue.find(form.group(1)) : Optional.<Component>empty();
        return component
                .map(found -> new Target(
                        found,
                        form.group(2) == null ? first(found, runs) : Integer.parseInt(form.group(2)),
                        form.group(2) == null))
                .orElseThrow(() -> new LaunchFailed(
                        "There is no component " + text,
                        "There are: "
                                + catalogue.components().stream()
                                        .map(Component::name)
                                        .collect(Collectors.joining(", "))));
    }

    private static int first(Component component, RunFolder runs) {
        return runs.of(component.name()).stream()
                .mapToInt(Running::instance)
                .min()
                .orElse(1);
    }
}
