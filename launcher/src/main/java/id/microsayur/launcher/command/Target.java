package id.microsayur.launcher.command;

import id.microsayur.launcher.platform.Catalogue;
import id.microsayur.launcher.platform.Component;
import id.microsayur.launcher.process.LaunchFailed;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A component as named on the command line, with {@code #2} for its second instance. */
record Target(Component component, int instance, boolean isWhole) {
    private static final Pattern FORM = Pattern.compile("([a-z-]+)(?:#([1-9]))?");

    static Target parse(String text, Catalogue catalogue) {
        var form = FORM.matcher(text);
        var component = form.matches() ? catalogue.find(form.group(1)) : Optional.<Component>empty();
        return component
                .map(found -> new Target(
                        found, form.group(2) == null ? 1 : Integer.parseInt(form.group(2)), form.group(2) == null))
                .orElseThrow(() -> new LaunchFailed(
                        "There is no component " + text,
                        "There are: "
                                + catalogue.components().stream()
                                        .map(Component::name)
                                        .collect(Collectors.joining(", "))));
    }
}
