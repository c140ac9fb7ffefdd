package id.microsayur.runtime.refresh;

import id.microsayur.runtime.property.CandidateConfig;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One properties type with its prefix, and the instance that is in force. */
public final class RefreshableProperties<T> implements Refreshable<T> {

    private final String prefix;
    private final Class<T> type;
    private final Supplier<T> initial;
    private volatile @Nullable T current;

    RefreshableProperties(String prefix, Class<T> type, Supplier<T> first) {
        this.prefix = prefix;
        this.type = type;
        this.initial = first;
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

    /** Binds and checks; gives the deed that puts the result in force. */
    public Runnable prepare(CandidateConfig next) {
        T value = next.bind(prefix, type);
        return () -> current = value;
    }

    /** The deed that goes back to what is in force now. */
    public Runnable undo() {
        T before = get();
        return () -> current = before;
    }
}
