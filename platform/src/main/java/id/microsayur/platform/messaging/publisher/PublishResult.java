package id.microsayur.platform.messaging.publisher;

/** Result of publishing one event. */
public sealed interface PublishResult {

    OutboxEvent event();

    /** The event is in every queue bound to it. */
    record Confirmed(OutboxEvent event) implements PublishResult {}

    /** The event was rejected, returned or not confirmed in time, and must be sent again. */
    record Unconfirmed(OutboxEvent event, String reason) implements PublishResult {}

    /**
     * This one event failed before it reached the broker, or the broker closed the channel because of it.
     *
     * @param certain whether no other attempt can succeed
     */
    record Unpublishable(OutboxEvent event, String reason, boolean certain) implements PublishResult {}
}
