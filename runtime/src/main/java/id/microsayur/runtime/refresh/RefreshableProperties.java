package id.microsayur.runtime.refresh;

import id.microsayur.runtime.property.CandidateConfig;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds the current instance of one properties type with its prefix. */
public final class RefreshableProperties<T> implements Refreshable<T> {

    private final String prefix;
    private final Class<T> type;
    private final Supplier<T> initial;
    private volatile @Nullable T current;

    RefreshableProperties(String prefix, Class<T> type, Supplier<T> initial) {
        this.prefix = prefix;
        this.type = type;
        this.initial = initial;
    }

    @Override
    public T get() {
        var known = current;
        if (known == null) {
            known = initial.get();
            current = known;
        }
        return known;
    }

    public String prefix() {
        return prefix;
    }

    Class<T> type() {
        return type;
    }

    /** Binds and validates; returns the action that activates the result. */
    public Runnable prepare(CandidateConfig next) {
        T value = next.bind(prefix, type);
        return () -> current = value;
    }

    /** Returns the action that restores the current value. */
    public Runnable undo() {
        T before = get();
        return () -> current = before;
    }
}
