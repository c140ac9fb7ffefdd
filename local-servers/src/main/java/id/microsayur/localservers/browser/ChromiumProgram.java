package id.microsayur.localservers.browser;

import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.DebianPackages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chromium of this machine, found in the path or installed with apt. */
public record ChromiumProgram(Path path) {
    public static final String REMEDY = DebianPackages.remedy("chromium");

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    /** Throws {@code LaunchFailed} where it is neither there nor can be installed. */
    public static ChromiumProgram findOrInstall() {
        return DebianPackages.findOrInstall("Chromium", REMEDY, ChromiumProgram::find, "chromium");
    }

    public static Optional<ChromiumProgram> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(ChromiumProgram::new);
    }

    /** Arguments of a browser that calls no other host by itself. */
    public List<String> arguments() {
        var arguments = new ArrayList<>(List.of(
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"));
        if (CommandRunner.isRoot()) {
            arguments.add("--no-sandbox"); // Chromium refuses to sandbox for root
        }
        return arguments;
    }
}
