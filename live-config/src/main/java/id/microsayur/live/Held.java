package id.microsayur.live;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One properties type with its prefix, and the instance that is in force. */
final class Held<T> implements Live<T> {

    private final String prefix;
    private final Class<T> type;
    private final Supplier<T> first;
    private volatile @Nullable T current;

    Held(String prefix, Class<T> type, Supplier<T> first) {
        this.prefix = prefix;
        this.type = type;
        this.first = first;
    }

    @Override
    public T get() {
        var known = current;
        if (known == null) {
            known = first.get();
            current = known;
        }
        return known;
    }

    String prefix() {
        return prefix;
    }

    Class<T> type() {
        return type;
    }

    /** Binds and checks; gives the deed that puts the result in force. */
    Runnable prepare(Candidate next) {
        T value = next.bind(prefix, type);
        return () -> current = value;
    }

    /** The deed that goes back to what is in force now. */
    Runnable undo() {
        T before = get();
        return () -> current = before;
    }
}
