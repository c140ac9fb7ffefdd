package id.microsayur.launcher.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Records of the started instances, one file each; the only state shared between two commands. */
public record InstanceStore(Path folder) {

    public static InstanceStore of(Workspace workspace) {
        return new InstanceStore(workspace.run());
    }

    public List<RunningInstance> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> JsonFiles.read(file, RunningInstance.class).stream())
                    .sorted(Comparator.comparing(RunningInstance::name).thenComparing(RunningInstance::instance))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<RunningInstance> of(String name) {
        return all().stream()
                .filter(runningInstance -> runningInstance.name().equals(name))
                .toList();
    }

    public Optional<RunningInstance> find(String name, int instance) {
        return JsonFiles.read(file(name, instance), RunningInstance.class);
    }

    public void save(RunningInstance runningInstance) {
        deleteFile(skipDrainMarker(runningInstance.name(), runningInstance.instance()));
        deleteFile(stayDownMarker(runningInstance.name(), runningInstance.instance()));
        JsonFiles.write(file(runningInstance.name(), runningInstance.instance()), runningInstance);
    }

    public void delete(RunningInstance runningInstance) {
        deleteFile(file(runningInstance.name(), runningInstance.instance()));
        deleteFile(skipDrainMarker(runningInstance.name(), runningInstance.instance()));
        deleteFile(stayDownMarker(runningInstance.name(), runningInstance.instance()));
    }

    /** While this file exists, the instance stops without draining. */
    public Path skipDrainMarker(String name, int instance) {
        return folder.resolve(name + "-" + instance + ".closed");
    }

    public void createSkipDrainMarker(RunningInstance runningInstance) {
        createFile(skipDrainMarker(runningInstance.name(), runningInstance.instance()));
    }

    /** While this file exists, the supervisor leaves the dead instance alone. */
    private Path stayDownMarker(String name, int instance) {
        return folder.resolve(name + "-" + instance + ".stays-down");
    }

    public boolean staysDown(RunningInstance runningInstance) {
        return Files.exists(stayDownMarker(runningInstance.name(), runningInstance.instance()));
    }

    /** Keeps the supervisor from a restart, until the next start of the instance. */
    public void createStayDownMarker(RunningInstance runningInstance) {
        createFile(stayDownMarker(runningInstance.name(), runningInstance.instance()));
    }

    private static void createFile(Path file) {
        try {
            Files.write(file, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteFile(Path file) {
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
