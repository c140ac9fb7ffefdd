package id.microsayur.platform.messaging.outbox;

/** Result of publishing one event. */
sealed interface PublishResult {

    OutboxEvent event();

    /** The event is in every queue bound to it. */
    record Confirmed(OutboxEvent event) implements PublishResult {}

    /** The event was rejected, returned or not confirmed in time, and must be sent again. */
    record Unconfirmed(OutboxEvent event, String reason) implements PublishResult {}
}
