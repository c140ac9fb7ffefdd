package id.microsayur.platform.event;

/**
 * On a consumer's record that acts on some of its events only. The others are done with as soon as they are read: nothing
 * is remembered of them, and no transaction begun.
 */
public interface FilterableEvent {

    /** Whether this one has an effect; the same for a repetition. Asked once it is known to obey its contract. */
    boolean requiresProcessing();
}
