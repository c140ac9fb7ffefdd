package id.microsayur.runtime.refresh;

import java.util.function.Function;

/**
 * Supplies the current value of properties that change without a restart. Callers store the Refreshable, never the value;
 * {@code get()} is cheap and returns the values of the last accepted configuration.
 */
@FunctionalInterface
public interface Refreshable<T> {

    T get();

    /** Returns a derived value that is computed again only after a change. */
    default <R> Refreshable<R> derive(Function<? super T, ? extends R> function) {
        return new DerivedRefreshable<>(this, function);
    }
}
