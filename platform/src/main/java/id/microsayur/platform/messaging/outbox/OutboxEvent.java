package id.microsayur.platform.messaging.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the outbox, with body and trace context as of the publishing transaction. */
record OutboxEvent(
        long id,
        UUID eventId,
        String name,
        AggregateVersion aggregate,
        byte[] body,
        String traceContext,
        Instant createdAt,
        int attempts) {

    /**
     * The event's aggregate and its version, with the contract version of this row and all versions published beside
     * it.
     */
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
