package id.microsayur.localservers.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs a short command to completion and captures its output. */
public final class CommandRunner {

    /** Exit code and output of a command. */
    public record CommandResult(int exitCode, String output) {
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    private CommandRunner() {}

    public static CommandResult run(String... command) {
        return run(List.of(command), Map.of());
    }

    /** Blocks until the command ends; a command that can't be started returns status 127, as in a shell. */
    public static CommandResult run(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new CommandResult(process.waitFor(), output);
        } catch (IOException e) {
            return new CommandResult(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new CommandResult(130, "interrupted");
        }
    }

    public static boolean isOnPath(String command) {
        return Stream.of(System.getenv()
                        .getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
                        .split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
