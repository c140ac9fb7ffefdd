package id.microsayur.platform.messaging.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events that the relay has set aside because they can't be published, for operators. */
public class ParkedEvents {

    private static final int READ_BYTES = 64 * 1024;

    private final JdbcClient jdbc;
    private final OutboxRelay relay;

    ParkedEvents(JdbcClient jdbc, OutboxRelay relay) {
        this.jdbc = jdbc;
        this.relay = relay;
    }

    /** The oldest parked events, with the beginning of their body. */
    public List<ParkedEvent> oldest(int limit) {
        return jdbc.sql("""
                select event_id, event_name, last_error, parked_at, attempts, trace_context, aggregate_id,
                    aggregate_version, event_version, substring(body for ?) as body
                from outbox_event where parked_at is not null order by id limit ?""").params(READ_BYTES, limit).query(ParkedEvent::read).list();
    }

    /** Counts events that wait, those among them that failed before, and parked ones. */
    public OutboxDepth depth() {
        return jdbc.sql("""
                select count(*) filter (where parked_at is null and attempts = 0) as waiting,
                    count(*) filter (where parked_at is null and attempts > 0) as retrying,
                    count(*) filter (where parked_at is not null) as parked
                from outbox_event""").query(OutboxDepth.class).single();
    }

    /** Hands events back to the relay: one, or all with a null id. */
    public int retry(@Nullable String eventId) {
        var events = jdbc.sql("""
                update outbox_event set parked_at = null, attempts = 0, next_attempt_at = now()
                where parked_at is not null and (cast(:id as text) is null or event_id::text = :id)""").param("id", eventId).update();
        relay.wake();
        return events;
    }

    /** Deletes a parked event; later events of its aggregate are published without it. */
    public int discard(String eventId) {
        var events = jdbc.sql("delete from outbox_event where parked_at is not null and event_id::text = ?")
                .param(eventId)
                .update();
        relay.wake();
        return events;
    }

    /** Numbers of events in the outbox. */
    public record OutboxDepth(long waiting, long retrying, long parked) {}

    /** An event that the relay has set aside. */
    public record ParkedEvent(
            String eventId,
            String event,
            String reason,
            Instant parkedAt,
            int attempts,
            String traceContext,
            ParkedAggregate aggregate,
            byte[] body) {

        private static ParkedEvent read(ResultSet row, int number) throws SQLException {
            return new ParkedEvent(
                    row.getString("event_id"),
                    row.getString("event_name"),
                    row.getString("last_error"),
                    row.getTimestamp("parked_at").toInstant(),
                    row.getInt("attempts"),
                    row.getString("trace_context"),
                    new ParkedAggregate(
                            row.getString("aggregate_id"),
                            row.getLong("aggregate_version"),
                            row.getInt("event_version")),
                    row.getBytes("body"));
        }
    }

    /** The aggregate of a parked event, with the version of the event's contract. */
    public record ParkedAggregate(String id, long version, int eventVersion) {}
}
