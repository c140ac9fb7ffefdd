package id.microsayur.testsupport.crash;

/** Failure at a crash point. */
public enum CrashMode {
    /** The process ends before the point: nothing of the request runs from there on. */
    KILL_BEFORE,
    /** The process ends after the point. */
    KILL_AFTER,
    /** The connection breaks before the point; the process goes on. */
    CUT_BEFORE,
    /** The connection breaks after the point, so that the process does not know its outcome. */
    CUT_AFTER;

    boolean isKill() {
        return this == KILL_BEFORE || this == KILL_AFTER;
    }

    boolean isAfter() {
        return this == KILL_AFTER || this == CUT_AFTER;
    }
}
