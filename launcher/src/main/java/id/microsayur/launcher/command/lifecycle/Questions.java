package id.microsayur.launcher.command.lifecycle;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.Console;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for what no option gave; without a terminal, collects what is missing. */
final class Questions {
    private final @Nullable Console console;
    private final List<String> missing = new ArrayList<>();

    private final String command;

    Questions(@Nullable Console console, String command) {
        this.command = command;
        this.console = console != null && console.isTerminal() ? console : null;
    }

    /** Empty if it is missing and can't be asked. */
    String text(String option, String question, @Nullable String given) {
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        return orMissing(option, console == null ? null : console.readLine("%s: ", question));
    }

    String secret(String variable, String question) {
        var given = System.getenv(variable);
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        var answer = console == null ? null : console.readPassword("%s: ", question);
        return orMissing(variable, answer == null ? null : new String(answer));
    }

    /** As {@link #secret}, but what is typed is asked twice, because nothing shows a mistake. */
    String newSecret(String variable, String question) {
        var first = secret(variable, question);
        if (console != null && System.getenv(variable) == null && !first.equals(secret(variable, "Again"))) {
            throw new LaunchFailed("The two are not the same", "Run it again.");
        }
        return first;
    }

    /** @throws LaunchFailed that names everything that is missing */
    void requireAnswers() {
        if (!missing.isEmpty()) {
            throw new LaunchFailed(
                    "Missing: " + String.join(", ", missing),
                    "Give them, or run ./sayur %s in a terminal.".formatted(command));
        }
    }

    private String orMissing(String name, @Nullable String answer) {
        if (answer == null || answer.isBlank()) {
            missing.add(name);
            return "";
        }
        return answer.strip();
    }
}
