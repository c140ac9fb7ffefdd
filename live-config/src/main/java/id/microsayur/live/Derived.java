package id.microsayur.live;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Remembers what it made of the last value; two threads may both make it, and both results are right. */
final class Derived<T, R> implements Live<R> {

    private record Made<T, R>(T from, R result) {}

    private final Live<T> source;
    private final Function<? super T, ? extends R> how;
    private volatile @Nullable Made<T, R> last;

    Derived(Live<T> source, Function<? super T, ? extends R> how) {
        this.source = source;
        this.how = how;
    }

    @Override
    public R get() {
        var now = source.get();
        var known = last;
        if (known == null || known.from != now && !known.from.equals(now)) {
            known = new Made<>(now, how.apply(now));
            last = known;
        }
        return known.result;
    }
}
