package id.microsayur.platform.client.outcome;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells whoever asked what became of the calls that a piece of work made. */
public final class CallOutcomeRecorder {

    private static final ScopedValue<Consumer<CallOutcome>> LISTENER = ScopedValue.newInstance();

    private CallOutcomeRecorder() {}

    /** The listener hears of each call when it is over, before the work goes on; calls of other threads are not heard. */
    public static <T> T recordDuring(Supplier<T> work, Consumer<CallOutcome> listener) {
        return ScopedValue.where(LISTENER, listener).call(work::get);
    }

    public static void publish(CallOutcome report) {
        if (LISTENER.isBound()) {
            LISTENER.get().accept(report);
        }
    }
}
