package id.microsayur.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** CPU time and memory of one process with its children, such as PostgreSQL's connections. */
public final class ProcessUsage {
    private ProcessUsage() {}

    public static long cpuMillis(long pid) {
        return withChildren(pid)
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(time -> time.toMillis())
                .sum();
    }

    /** Of a process that starts what is measured: the figures of its children are not added. */
    public static long cpuMillisWithoutChildren(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(time -> time.toMillis())
                .orElse(0L);
    }

    /** Proportional set size: a page that several processes share counts as a part for each of them. */
    public static long pssMegabytes(long pid) {
        return withChildren(pid)
                        .mapToLong(process -> pssKilobytes(process.pid()))
                        .sum()
                / 1024;
    }

    private static long pssKilobytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0; // the process has ended
        }
    }

    private static Stream<ProcessHandle> withChildren(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
    }
}
