package id.microsayur.testsupport.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commits and sends of one request in their order, of which at most one fails. */
final class CrashRun {

    private static final int NONE = 0;

    private final int failingPoint;
    private final CrashMode mode;
    private final List<String> points = new ArrayList<>();
    private boolean killed;
    private boolean ended;

    private CrashRun(int failingPoint, CrashMode mode) {
        this.failingPoint = failingPoint;
        this.mode = mode;
    }

    static CrashRun recording() {
        return new CrashRun(NONE, CrashMode.CUT_BEFORE);
    }

    /** @param failingPoint number of the point that fails, from 1 */
    static CrashRun failingAt(int failingPoint, CrashMode mode) {
        return new CrashRun(failingPoint, mode);
    }

    /**
     * Performs a commit or a send, or fails before or after it.
     *
     * @param undo what a broken connection undoes, such as an open transaction
     * @param cut the exception of a broken connection
     */
    <T extends @Nullable Object, E extends Exception> T pass(
            String point, Action<T, E> action, Runnable undo, Function<String, E> cut) throws E {
        requireAlive(cut);
        if (!reach(point)) {
            return action.perform();
        }
        if (mode.isAfter()) {
            action.perform();
        } else {
            undo.run();
        }
        if (mode.isKill()) {
            kill();
            throw new SimulatedKill(point);
        }
        throw cut.apply("cut at: " + point);
    }

    /** Fails in a killed process: also its error handling reaches neither the database nor another service. */
    synchronized <E extends Exception> void requireAlive(Function<String, E> cut) throws E {
        if (isKilled()) {
            throw cut.apply("the process was killed");
        }
    }

    synchronized boolean isKilled() {
        return killed && !ended;
    }

    private synchronized boolean reach(String point) {
        points.add(point);
        return points.size() == failingPoint;
    }

    private synchronized void kill() {
        killed = true;
    }

    /** Threads that outlive the request pass unhindered. */
    synchronized void end() {
        ended = true;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized List<String> points() {
        return List.copyOf(points);
    }

    /** A commit or a send. */
    @FunctionalInterface
    interface Action<T extends @Nullable Object, E extends Exception> {
        T perform() throws E;
    }
}
