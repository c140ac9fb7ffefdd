package id.microsayur.user.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Search criteria of the audit log; null matches every entry.
 *
 * @param actor id of the user or name of the service that acted
 */
public record AuditLogCriteria(
        @Nullable UUID userId,
        SecurityEvent.@Nullable SecurityEventType event,
        @Nullable String actor,
        @Nullable String address,
        @Nullable Instant from,
        @Nullable Instant until) {

    static final String CONDITIONS = """
            (:user::uuid is null or user_id = :user)
              and (:event::text is null or event = :event)
              and (:actor::text is null or actor = :actor)
              and (:address::text is null or address = :address)
              and (:from::timestamptz is null or at >= :from)
              and (:until::timestamptz is null or at < :until)""";

    /** Upper limit for search criteria; PostgreSQL rejects much later timestamps. */
    private static final Instant LATEST_TIMESTAMP = Instant.parse("9999-12-31T00:00:00Z");

    JdbcClient.StatementSpec bindTo(JdbcClient.StatementSpec statement) {
        return statement
                .param("user", userId)
                .param("event", event == null ? null : event.name())
                .param("actor", actor)
                .param("address", address)
                .param("from", timestamp(from))
                .param("until", timestamp(until));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        if (at == null) {
            return null;
        }
        return Timestamp.from(
                at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at.isAfter(LATEST_TIMESTAMP) ? LATEST_TIMESTAMP : at);
    }
}
