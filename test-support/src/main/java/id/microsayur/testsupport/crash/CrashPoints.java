package id.microsayur.testsupport.crash;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Watches the commits and sends of one request, recognised by its key. Threads that the request starts belong to it;
 * everything else in the process is left alone.
 */
public final class CrashPoints {

    private static final InheritableThreadLocal<@Nullable CrashRun> CURRENT = new InheritableThreadLocal<>();

    private final AtomicReference<@Nullable AwaitedRun> awaited = new AtomicReference<>();

    /** The next request with this key is the run. */
    void await(String key, CrashRun run) {
        awaited.set(new AwaitedRun(key, run));
    }

    /** To be called at the start of each request, on its thread. */
    public void begin(@Nullable String key) {
        var next = awaited.get();
        if (next != null && next.key.equals(key) && awaited.compareAndSet(next, null)) {
            CURRENT.set(next.run);
        }
    }

    /** To be called at the end of each request, on its thread. */
    public void end() {
        var run = CURRENT.get();
        if (run != null) {
            run.end();
        }
        CURRENT.remove();
    }

    /** Makes the commits on its connections crash points. */
    public DataSource watch(DataSource database) {
        return CrashingConnections.wrap(database);
    }

    /** Makes a call to another process a crash point. */
    public <T, E extends Exception> T send(String call, Callable<T> action, Function<Throwable, E> failed) throws E {
        var run = current();
        CrashRun.Action<T, E> typed = () -> {
            try {
                return action.call();
            } catch (Exception e) {
                throw failed.apply(e);
            }
        };
        return run == null
                ? typed.perform()
                : run.pass(call, typed, () -> {}, message -> failed.apply(new IllegalStateException(message)));
    }

    static @Nullable CrashRun current() {
        var run = CURRENT.get();
        return run == null || run.hasEnded() ? null : run;
    }

    private record AwaitedRun(String key, CrashRun run) {}
}
