package id.microsayur.runtime.refresh;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Remembers what it made of the last value; two threads may both make it, and both results are right. */
final class DerivedRefreshable<T, R> implements Refreshable<R> {

    private record Derivation<T, R>(T from, R result) {}

    private final Refreshable<T> source;
    private final Function<? super T, ? extends R> function;
    private volatile @Nullable Derivation<T, R> last;

    DerivedRefreshable(Refreshable<T> source, Function<? super T, ? extends R> how) {
        this.source = source;
        this.function = how;
    }

    @Override
    public R get() {
        var now = source.get();
        var known = last;
        if (known == null || known.from != now && !known.from.equals(now)) {
            known = new Derivation<>(now, function.apply(now));
            last = known;
        }
        return known.result;
    }
}
