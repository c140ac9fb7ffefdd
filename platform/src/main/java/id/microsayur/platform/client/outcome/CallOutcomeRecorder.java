package id.microsayur.platform.client.outcome;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reports the outcome of each call on the current thread to a scoped listener. */
public final class CallOutcomeRecorder {

    private static final ScopedValue<Consumer<CallOutcome>> LISTENER = ScopedValue.newInstance();

    private CallOutcomeRecorder() {}

    /** Runs the work; the listener receives each call's outcome synchronously, calls of other threads excepted. */
    public static <T> T recordDuring(Supplier<T> work, Consumer<CallOutcome> listener) {
        return ScopedValue.where(LISTENER, listener).call(work::get);
    }

    public static void publish(CallOutcome outcome) {
        if (LISTENER.isBound()) {
            LISTENER.get().accept(outcome);
        }
    }
}
