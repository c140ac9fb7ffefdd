package id.microsayur.localservers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts a process in a session of its own: it outlives this JVM and ignores Ctrl-C of the terminal. */
public record DetachedCommand(List<String> command, Map<String, String> environment, Path directory, Path output) {

    public static DetachedCommand of(Path directory, Path output, String... command) {
        return new DetachedCommand(List.of(command), Map.of(), directory, output);
    }

    public DetachedCommand withEnvironment(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new DetachedCommand(command, Map.copyOf(all), directory, output);
    }

    public ProcessRef start() {
        var line = new ArrayList<String>();
        if (CommandRunner.isOnPath("setsid")) {
            line.add("setsid"); // exec replaces the shell, so the process id stays
        }
        line.addAll(command);
        try {
            Files.createDirectories(directory);
            Files.createDirectories(output.toAbsolutePath().getParent());
            rotateOutput();
            var builder = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    // appended, so that the file can be emptied while it is written
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment()
                    .put("MALLOC_ARENA_MAX", "2"); // glibc would keep one malloc arena per core and thread group
            builder.environment().putAll(environment);
            return ProcessRef.of(builder.start().toHandle());
        } catch (IOException e) {
            throw new LaunchFailed(
                    "Can't start " + command.getFirst() + ": " + e.getMessage(), "Is it installed and executable?");
        }
    }

    private void rotateOutput() throws IOException {
        if (Files.exists(output)) {
            Files.move(output, Path.of(output + ".previous"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
