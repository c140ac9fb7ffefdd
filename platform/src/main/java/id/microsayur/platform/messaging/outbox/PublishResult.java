package id.microsayur.platform.messaging.outbox;

/** What the broker said to one event. */
sealed interface PublishResult {

    OutboxEvent event();

    /** It is in every queue it belongs to. */
    record Confirmed(OutboxEvent event) implements PublishResult {}

    /** It is not, or not surely; it must be sent again. */
    record Unconfirmed(OutboxEvent event, String reason) implements PublishResult {}
}
