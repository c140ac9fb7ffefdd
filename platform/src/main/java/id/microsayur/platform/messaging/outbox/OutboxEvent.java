package id.microsayur.platform.messaging.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event on its way out, body and trace context as they were at the time of the transaction. */
record OutboxEvent(
        long id,
        UUID eventId,
        String name,
        AggregateVersion aggregate,
        byte[] body,
        String traceContext,
        Instant createdAt,
        int attempts) {

    /** Whom the event is about, which version of it, and which version of the contract says so, if not several do. */
    record AggregateVersion(
            UUID id,
            long version,
            int eventVersion,
            @Nullable String eventVersions) {}

    static OutboxEvent read(ResultSet row, int number) throws SQLException {
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
                row.getInt("attempts"));
    }
}
