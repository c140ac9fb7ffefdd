package id.microsayur.platform.event;

/**
 * Implemented by a consumer's record that processes only some of its events; the rest is acknowledged without
 * transaction and without an entry in the inbox.
 */
public interface FilterableEvent {

    /** Whether the event has an effect on this consumer; deterministic, and called after validation. */
    boolean requiresProcessing();
}
