package id.microsayur.gateway;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Links filters into a chain once. A filter of the platform calls the next one directly; after one of a library, which may call
 * it before it is known whether it should run, it waits for a subscription.
 */
public final class FilterLinks {

    private static final String OWN = "id.microsayur.";

    private FilterLinks() {}

    /**
     * Returns the chain that begins with the first filter.
     *
     * @param end what follows the last filter
     * @param type the class of a filter, without decorators
     * @param link a filter and what follows it
     * @param later the same chain, run for each subscription
     */
    public static <F, C> C link(
            List<F> filters, C end, Function<F, Class<?>> type, Linker<F, C> link, UnaryOperator<C> later) {
        var next = end;
        for (var filter : filters.reversed()) {
            var isOwn = type.apply(filter).getName().startsWith(OWN);
            next = link.link(filter, isOwn ? next : later.apply(next));
        }
        return next;
    }

    /** Puts a filter before a chain. */
    @FunctionalInterface
    public interface Linker<F, C> {
        C link(F filter, C next);
    }
}
