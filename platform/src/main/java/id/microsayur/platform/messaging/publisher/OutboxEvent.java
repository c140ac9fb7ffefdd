package id.microsayur.platform.messaging.publisher;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox, with body and trace context as of the publishing transaction.
 *
 * @param body empty if it exceeds the limit with which the row was read
 * @param suspect whether the broker closed a channel on which this event was in flight
 */
public record OutboxEvent(
        long id,
        UUID eventId,
        String name,
        AggregateVersion aggregate,
        byte[] body,
        String traceContext,
        Instant createdAt,
        int attempts,
        int bodyLength,
        boolean suspect) {

    /**
     * The event's aggregate and its version, with the contract version of this row and all versions published beside
     * it.
     */
    public record AggregateVersion(
            UUID id,
            long version,
            int eventVersion,
            @Nullable String eventVersions) {}

    public static OutboxEvent read(ResultSet row, int number) throws SQLException {
        return new OutboxEvent(
                row.getLong("id"),
                row.getObject("event_id", UUID.class),
                row.getString("event_name"),
                new AggregateVersion(
                        row.getObject("aggregate_id", UUID.class),
                        row.getLong("aggregate_version"),
                        row.getInt("event_version"),
                        row.getString("event_versions")),
                row.getBytes("body"),
                row.getString("trace_context"),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("attempts"),
                row.getInt("body_length"),
                PublishFailure.closedChannel(row.getString("last_error")));
    }
}
