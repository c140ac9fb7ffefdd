package id.microsayur.launcher.doctor.machine;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import java.util.List;

/** Finds a limit of open files that a busy gateway would reach: each connection of a client is two files. */
public record FileLimitCheck(ProcFile limits) implements Check {
    private static final long LEAST = 8_192;

    @Override
    public String subject() {
        return "file limit";
    }

    @Override
    public List<Finding> run() {
        var hard = limits.number("Max open files\\s+\\S+\\s+(\\w+)");
        return hard >= LEAST
                ? List.of()
                : Finding.of(
                        "A process may open %d files".formatted(hard),
                        "Set LimitNOFILE=65536 in the systemd unit, or `ulimit -n 65536` before ./sayur up.");
    }
}
