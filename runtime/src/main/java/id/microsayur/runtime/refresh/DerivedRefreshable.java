package id.microsayur.runtime.refresh;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Caches the result for the last value; concurrent threads may compute it twice, with equal results. */
final class DerivedRefreshable<T, R> implements Refreshable<R> {

    private record Derivation<T, R>(T from, R result) {}

    private final Refreshable<T> source;
    private final Function<? super T, ? extends R> function;
    private volatile @Nullable Derivation<T, R> last;

    DerivedRefreshable(Refreshable<T> source, Function<? super T, ? extends R> function) {
        this.source = source;
        this.function = function;
    }

    @Override
    public R get() {
        var value = source.get();
        var known = last;
        if (known == null || known.from != value && !known.from.equals(value)) {
            known = new Derivation<>(value, function.apply(value));
            last = known;
        }
        return known.result;
    }
}
