package id.microsayur.platform.messaging;

/** AMQP header names that the outbox writes and the inbox reads. */
public final class EventHeaderNames {

    public static final String EVENT_NAME = "eventName";
    public static final String VERSION = "event-version";
    public static final String VERSIONS = "event-versions";
    public static final String AGGREGATE_ID = "aggregate-id";
    public static final String AGGREGATE_VERSION = "aggregate-version";
    /** In milliseconds; the standard property timestamp has whole seconds. */
    public static final String ANNOUNCED_AT = "announced-at-ms";

    private EventHeaderNames() {}
}
