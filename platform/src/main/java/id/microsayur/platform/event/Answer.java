package id.microsayur.platform.event;

/** What the broker said to one event. */
sealed interface Answer {

    OutboxRow row();

    /** It is in every queue it belongs to. */
    record Confirmed(OutboxRow row) implements Answer {}

    /** It is not, or not surely; it must be sent again. */
    record Refused(OutboxRow row, String reason) implements Answer {}
}
