package id.microsayur.platform.messaging.inbox;

import java.util.Locale;

/** Outcome of one delivery to a consumer function. */
enum ConsumptionOutcome {
    DONE,
    DUPLICATE,
    OUTDATED,
    /** Another version of the event is preferred, or the consumer filters it out. */
    SKIPPED,
    /** Moved to the retry queue. */
    RETRY,
    /** Moved to the dead letter queue. */
    DEAD,
    /** Left with the broker, which delivers it again. */
    ERROR;

    /** Whether most deliveries end so; span and metrics tell it. */
    boolean isOrdinary() {
        return this == DONE || this == SKIPPED;
    }

    boolean isFailure() {
        return this == RETRY || this == DEAD;
    }

    /** The value in metrics, spans and the log. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
