package id.microsayur.runtime.refresh;

import java.util.function.Function;

/**
 * The value that is in force now. Whoever needs an operator's decision keeps this, never the value: {@code get()} is
 * cheap and gives, from one call to the next, what the last accepted edit says.
 */
@FunctionalInterface
public interface Refreshable<T> {

    T get();

    /** What is made of the value, made again only after the value has changed. */
    default <R> Refreshable<R> derive(Function<? super T, ? extends R> how) {
        return new DerivedRefreshable<>(this, how);
    }
}
