package id.microsayur.notification.request;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationStatus;
import id.microsayur.notification.NotificationTemplate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores notifications with their deliveries, and reads the history. */
@Repository
class NotificationRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    NotificationRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Idempotent by the deduplication key; stores nothing if no channel yields a delivery.
     *
     * @return the channel of each created delivery
     */
    List<ChannelType> insertWithDeliveries(
            NotificationRequest notificationRequest,
            NotificationLanguage notificationLanguage,
            Map<String, String> trace,
            List<ChannelType> channels) {
        var id = UUID.randomUUID();
        if (!insertIfNew(id, notificationRequest, notificationLanguage, trace)) {
            return List.of();
        }
        var deliveries = insertDeliveries(id, notificationRequest.recipient(), channels);
        if (deliveries.isEmpty()) {
            jdbc.sql("delete from notifications where id = :id").param("id", id).update();
        }
        return deliveries;
    }

    private boolean insertIfNew(
            UUID id,
            NotificationRequest notificationRequest,
            NotificationLanguage notificationLanguage,
            Map<String, String> trace) {
        return jdbc.sql("""
                insert into notifications (id, identity, template, user_id, email, language, facts, trace)
                values (:id, :identity, :template, :user, :email, :language,
                    cast(:facts as jsonb), cast(:trace as jsonb))
                on conflict (identity) do nothing""")
                        .param("id", id)
                        .param("identity", notificationRequest.deduplicationKey())
                        .param("template", notificationRequest.template().name())
                        .param("user", notificationRequest.recipient().userId())
                        .param("email", notificationRequest.recipient().email())
                        .param("language", notificationLanguage.code())
                        .param("facts", json.writeValueAsString(notificationRequest.data()))
                        .param("trace", json.writeValueAsString(trace))
                        .update()
                == 1;
    }

    /** One mail, and one call to each active webhook of the recipient. */
    private List<ChannelType> insertDeliveries(UUID id, NotificationRecipient recipient, List<ChannelType> channels) {
        return jdbc.sql("""
                insert into deliveries (notification_id, medium, endpoint_id)
                select :id, 'EMAIL', null where :email
                union all
                select :id, 'WEBHOOK', id from webhook_endpoints
                    where :webhook and user_id = :user and status = 'ACTIVE'
                returning medium""")
                .param("id", id)
                .param("email", channels.contains(ChannelType.EMAIL))
                .param("webhook", channels.contains(ChannelType.WEBHOOK))
                .param("user", recipient.userId())
                .query((row, _) -> ChannelType.valueOf(row.getString("medium")))
                .list();
    }

    long count(String userId) {
        return jdbc.sql("select count(*) from notifications where user_id = :user")
                .param("user", userId)
                .query(Long.class)
                .single();
    }

    /** Newest first. */
    List<HistoryEntry> history(String userId, Pageable page) {
        return jdbc.sql("""
                select n.id as notification_id, n.template, latest.state as status, n.facts -> 'order' ->> 'id' as order_id,
                    n.created_at, latest.sent_at,
                    array(select distinct medium from deliveries where notification_id = n.id order by 1) as media
                from notifications n
                cross join lateral (select state, sent_at from deliveries
                    where notification_id = n.id order by medium, due_at limit 1) latest
                where n.user_id = :user order by n.created_at desc, n.id limit :limit offset :offset""")
                .param("user", userId)
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query(NotificationRepository::historyEntry)
                .list();
    }

    private static HistoryEntry historyEntry(ResultSet row, int number) throws SQLException {
        var sentAt = row.getTimestamp("sent_at");
        return new HistoryEntry(
                row.getObject("notification_id", UUID.class),
                NotificationTemplate.valueOf(row.getString("template")),
                NotificationStatus.valueOf(row.getString("status")),
                Stream.of((String[]) row.getArray("media").getArray())
                        .map(ChannelType::valueOf)
                        .toList(),
                row.getString("order_id"),
                row.getTimestamp("created_at").toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }
}
