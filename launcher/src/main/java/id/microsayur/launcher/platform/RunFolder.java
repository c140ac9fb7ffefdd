package id.microsayur.launcher.platform;

import id.microsayur.launcher.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was started and not yet stopped, a file for each instance: all that the next command knows of this one. */
public record RunFolder(Path folder) {

    public static RunFolder of(Home home) {
        return new RunFolder(home.run());
    }

    public List<Running> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> JsonFile.read(file, Running.class).stream())
                    .sorted(Comparator.comparing(Running::name).thenComparing(Running::instance))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Running> of(String name) {
        return all().stream().filter(running -> running.name().equals(name)).toList();
    }

    public Optional<Running> find(String name, int instance) {
        return JsonFile.read(file(name, instance), Running.class);
    }

    void put(Running running) {
        takeDown(closedSign(running.name(), running.instance()));
        JsonFile.write(file(running.name(), running.instance()), running);
    }

    void remove(Running running) {
        takeDown(file(running.name(), running.instance()));
        takeDown(closedSign(running.name(), running.instance()));
    }

    /** While this file exists, its instance need not wait until others have noticed that it goes. */
    Path closedSign(String name, int instance) {
        return folder.resolve(name + "-" + instance + ".closed");
    }

    void putUpClosedSign(Running running) {
        try {
            Files.write(closedSign(running.name(), running.instance()), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void takeDown(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name, int instance) {
        return folder.resolve(name + "-" + instance + ".json");
    }
}
