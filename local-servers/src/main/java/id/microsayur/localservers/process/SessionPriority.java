package id.microsayur.localservers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Share of processor time of a session, relative to the other sessions, where time is short. Ten steps of the nice value are
 * a factor of about ten. Where a priority can't be raised, as in a container or by another user than root, all others are
 * lowered.
 */
public enum SessionPriority {
    /** For what each request passes and what needs little: a request that waits here can't even be refused. */
    HIGH(-10, 0),
    NORMAL(0, 5),
    /** For what no request waits for. */
    LOW(10, 15);

    private static final String CAPABILITIES = "CapEff:";
    /** CAP_SYS_NICE of capability.h. */
    private static final long SYS_NICE = 1L << 23;

    private static final boolean MAY_RAISE = mayRaise();

    private final int niceIfRaised;
    private final int niceIfLowered;

    SessionPriority(int niceIfRaised, int niceIfLowered) {
        this.niceIfRaised = niceIfRaised;
        this.niceIfLowered = niceIfLowered;
    }

    int nice() {
        return MAY_RAISE ? niceIfRaised : niceIfLowered;
    }

    private static boolean mayRaise() {
        try (var status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith(CAPABILITIES))
                    .map(line -> line.substring(CAPABILITIES.length()).strip())
                    .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & SYS_NICE) != 0);
        } catch (IOException | UncheckedIOException | NumberFormatException _) {
            return false;
        }
    }
}
