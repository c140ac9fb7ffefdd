package id.microsayur.notification.delivery;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.Notification;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationStatus;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.TemplateData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The queue of deliveries; a row in progress is leased, not locked. */
@Repository
class DeliveryRepository {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DeliveryRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Leases the next due delivery. */
    Optional<Delivery> claim(ChannelType channelType, Duration lease) {
        return jdbc.sql("""
                update deliveries d
                set attempts = d.attempts + 1, due_at = now() + make_interval(secs => :lease)
                from notifications n
                where d.id = (select id from deliveries
                        where medium = :medium and state = 'PENDING' and due_at <= now()
                        order by due_at limit 1 for update skip locked)
                    and n.id = d.notification_id
                returning d.id as delivery_id, d.medium, d.endpoint_id, d.attempts, n.id, n.template, n.user_id,
                    n.email, n.language, n.facts, n.trace, n.created_at""")
                .param("lease", (double) lease.toSeconds())
                .param("medium", channelType.name())
                .query(this::delivery)
                .optional();
    }

    /** Deletes the token of a sent mail, and the address of a deleted account. */
    void markSent(UUID id) {
        jdbc.sql("""
                with done as (update deliveries set state = 'SENT', sent_at = now(), failure = null where id = :id
                    returning notification_id, medium)
                update notifications n
                set facts = case template when 'ACCOUNT_DELETED' then '{}' else facts - 'token' end,
                    email = case template when 'ACCOUNT_DELETED' then '' else email end
                from done where n.id = done.notification_id and done.medium = 'EMAIL'""").param("id", id).update();
    }

    void reschedule(UUID id, Duration pause, String reason) {
        jdbc.sql("""
                update deliveries set due_at = now() + make_interval(secs => :pause), failure = :reason
                where id = :id and state = 'PENDING'""")
                .param("pause", pause.toMillis() / 1000.0)
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    void markFailed(UUID id, String reason) {
        jdbc.sql("update deliveries set state = 'FAILED', failure = :reason where id = :id and state = 'PENDING'")
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /** Counts pending and failed deliveries. */
    List<DeliveryBacklog> backlog() {
        return jdbc.sql("""
                select medium, state, count(*) as deliveries, min(created_at) as oldest
                from deliveries where state <> 'SENT' group by medium, state order by medium, state""")
                .query((row, _) -> new DeliveryBacklog(
                        ChannelType.valueOf(row.getString("medium")),
                        NotificationStatus.valueOf(row.getString("state")),
                        row.getLong("deliveries"),
                        row.getTimestamp("oldest").toInstant()))
                .list();
    }

    /** Resets the attempts of every failed mail. */
    int retryFailedEmails() {
        return jdbc.sql("""
                update deliveries set state = 'PENDING', attempts = 0, due_at = now()
                where medium = 'EMAIL' and state = 'FAILED'""").update();
    }

    private Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("delivery_id", UUID.class),
                ChannelType.valueOf(row.getString("medium")),
                row.getObject("endpoint_id", UUID.class),
                row.getInt("attempts"),
                notification(row));
    }

    private Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                row.getObject("id", UUID.class),
                NotificationTemplate.valueOf(row.getString("template")),
                new NotificationRecipient(row.getString("user_id"), row.getString("email")),
                NotificationLanguage.of(row.getString("language")),
                json.readValue(row.getString("facts"), TemplateData.class),
                json.readValue(row.getString("trace"), HEADERS),
                row.getTimestamp("created_at").toInstant());
    }
}
