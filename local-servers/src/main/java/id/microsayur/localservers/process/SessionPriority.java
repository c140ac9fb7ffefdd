package id.microsayur.localservers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Share of processor time of a session, relative to the other sessions, where time is short. Ten steps of the nice value are
 * a factor of about ten. Only root may raise a priority, so for another user all others are lowered.
 */
public enum SessionPriority {
    /** For what each request passes and what needs little: a request that waits here can't even be refused. */
    HIGH(-10, 0),
    NORMAL(0, 5),
    /** For what no request waits for. */
    LOW(10, 15);

    private static final long ROOT = 0;

    private final int niceOfRoot;
    private final int niceOfOthers;

    SessionPriority(int niceOfRoot, int niceOfOthers) {
        this.niceOfRoot = niceOfRoot;
        this.niceOfOthers = niceOfOthers;
    }

    int nice() {
        return isRoot() ? niceOfRoot : niceOfOthers;
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Number user
                    && user.longValue() == ROOT;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            return false;
        }
    }
}
