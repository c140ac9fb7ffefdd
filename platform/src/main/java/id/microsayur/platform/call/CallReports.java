package id.microsayur.platform.call;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells whoever asked what became of the calls that a piece of work made. */
public final class CallReports {

    private static final ScopedValue<Consumer<CallReport>> LISTENER = ScopedValue.newInstance();

    private CallReports() {}

    /** The listener hears of each call when it is over, before the work goes on; calls of other threads are not heard. */
    public static <T> T during(Supplier<T> work, Consumer<CallReport> listener) {
        return ScopedValue.where(LISTENER, listener).call(work::get);
    }

    static void tell(CallReport report) {
        if (LISTENER.isBound()) {
            LISTENER.get().accept(report);
        }
    }
}
