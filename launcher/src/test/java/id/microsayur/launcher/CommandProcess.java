package id.microsayur.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.launcher.command.SayurCommand;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of {@code ./sayur} in a JVM of its own: exit code and output. */
public record CommandProcess(int exitCode, String output) {

    public static CommandProcess run(Workspace workspace, String... arguments)
            throws IOException, InterruptedException {
        return run(workspace, Map.of(), arguments);
    }

    public static CommandProcess run(Workspace workspace, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SayurCommand.class.getName()));
        line.addAll(List.of(arguments));
        var output = Files.createTempFile("command", ".out");
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("SAYUR_HOME", workspace.checkout().toString());
        builder.environment().remove("SAYUR_STATE");
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                throw new AssertionError("./sayur " + String.join(" ", arguments) + " does not end");
            }
            return new CommandProcess(process.exitValue(), Files.readString(output, UTF_8));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
