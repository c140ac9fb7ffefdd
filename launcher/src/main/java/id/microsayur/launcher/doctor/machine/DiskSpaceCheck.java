package id.microsayur.launcher.doctor.machine;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;

/** Finds a folder on a disk that is nearly full; RabbitMQ stops publishers before PostgreSQL stops. */
public record DiskSpaceCheck(List<Path> folders, ToLongFunction<Path> usableBytes) implements Check {
    private static final long LEAST_MEGABYTES = 3_000;

    @Override
    public String subject() {
        return "disk";
    }

    @Override
    public List<Finding> run() {
        return folders.stream()
                .filter(folder -> usableBytes.applyAsLong(folder) >> 20 < LEAST_MEGABYTES)
                .map(folder -> new Finding(
                        "%d MB are free on the disk of %s".formatted(usableBytes.applyAsLong(folder) >> 20, folder),
                        "Free at least %d MB, or move the folder to a larger disk.".formatted(LEAST_MEGABYTES)))
                .toList();
    }
}
