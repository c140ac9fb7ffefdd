package id.microsayur.launcher.doctor.machine;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import java.util.List;

/** Finds a machine whose memory is too small for the platform and a rolling restart. */
public record MemoryCheck(ProcFile meminfo) implements Check {
    private static final long LEAST_MEGABYTES = 3_500;

    @Override
    public String subject() {
        return "memory";
    }

    @Override
    public List<Finding> run() {
        var megabytes = meminfo.number("MemTotal:\\s+(\\d+) kB") >> 10;
        return megabytes >= LEAST_MEGABYTES
                ? List.of()
                : Finding.of(
                        "The machine has %d MB of memory".formatted(megabytes),
                        "Rent one with 4 GB or more; below that the kernel ends processes under load.");
    }
}
