package id.microsayur.localservers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A process to be started in a session of its own: it outlives us and hears no Ctrl-C of our terminal. */
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
            line.add("setsid"); // replaces itself by the command, so the id stays
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
                    .redirectOutput(output.toFile());
            builder.environment().put("MALLOC_ARENA_MAX", "2"); // glibc would keep one per core and thread group
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
