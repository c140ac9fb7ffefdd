package id.microsayur.notification.webhook;

import id.microsayur.notification.NotificationStatus;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.delivery.Delivery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores webhook endpoints and reads their deliveries. */
@Repository
class WebhookRepository {

    /** One claim leases the endpoint and its delivery until the same moment. */
    private static final String IS_CALLED_BY = """
            exists (select from deliveries d
                where d.id = :delivery and d.attempts = :attempt and d.due_at = e.calling_until)""";

    private final JdbcClient jdbc;

    WebhookRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    WebhookEndpoint insert(UUID id, String userId, String url, @Nullable String requestKey) {
        return jdbc.sql("""
                insert into webhook_endpoints (id, user_id, url, request_key) values (:id, :user, :url, :key)
                returning *""")
                .param("id", id)
                .param("user", userId)
                .param("url", url)
                .param("key", requestKey, Types.VARCHAR)
                .query(WebhookRepository::endpoint)
                .single();
    }

    /** Oldest first. */
    List<WebhookEndpoint> findByUser(String userId) {
        return jdbc.sql("select * from webhook_endpoints where user_id = :user order by created_at, id")
                .param("user", userId)
                .query(WebhookRepository::endpoint)
                .list();
    }

    /** Empty without a key. */
    Optional<WebhookEndpoint> findByRequestKey(String userId, @Nullable String requestKey) {
        return jdbc.sql("select * from webhook_endpoints where user_id = :user and request_key = :key")
                .param("user", userId)
                .param("key", requestKey, Types.VARCHAR)
                .query(WebhookRepository::endpoint)
                .optional();
    }

    Optional<WebhookEndpoint> findById(@Nullable UUID id) {
        return jdbc.sql("select * from webhook_endpoints where id = :id")
                .param("id", id)
                .query(WebhookRepository::endpoint)
                .optional();
    }

    boolean delete(String userId, UUID id) {
        return jdbc.sql("delete from webhook_endpoints where user_id = :user and id = :id")
                        .param("user", userId)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Fails the other pending deliveries of the endpoint; the given one is updated by the caller. */
    void disable(UUID id, UUID updatedByCaller, String reason) {
        jdbc.sql("""
                with off as (update webhook_endpoints set status = 'DISABLED', failure = :reason where id = :id returning id)
                update deliveries set state = 'FAILED', failure = 'the webhook is disabled'
                from off where endpoint_id = off.id and state = 'PENDING' and deliveries.id <> :updatedByCaller""")
                .param("updatedByCaller", updatedByCaller)
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /** Ends the call of the delivery; without effect if its lease has expired and another call has begun. */
    void recordSuccess(UUID id, Delivery called) {
        jdbc.sql("""
                update webhook_endpoints e
                set calling_until = '-infinity', cooling_until = '-infinity', failures = 0
                where id = :id and
                """ + IS_CALLED_BY)
                .param("id", id)
                .param("delivery", called.id())
                .param("attempt", called.attempt())
                .update();
    }

    /**
     * Ends the call of the delivery; without effect if its lease has expired and another call has begun.
     *
     * @param pause by the number of consecutive failures
     */
    void recordFailure(UUID id, Delivery called, IntFunction<Duration> pause) {
        jdbc.sql("update webhook_endpoints e set failures = failures + 1 where id = :id and " + IS_CALLED_BY
                        + " returning failures")
                .param("id", id)
                .param("delivery", called.id())
                .param("attempt", called.attempt())
                .query(Integer.class)
                .optional()
                .ifPresent(failures -> jdbc.sql("""
                        update webhook_endpoints e
                        set calling_until = '-infinity', cooling_until = now() + make_interval(secs => :pause)
                        where id = :id and
                        """ + IS_CALLED_BY)
                        .param("pause", pause.apply(failures).toMillis() / 1000.0)
                        .param("id", id)
                        .param("delivery", called.id())
                        .param("attempt", called.attempt())
                        .update());
    }

    boolean existsForUser(String userId, UUID id) {
        return jdbc.sql("select exists (select from webhook_endpoints where user_id = :user and id = :id)")
                .param("user", userId)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    long countDeliveries(UUID id) {
        return jdbc.sql("select count(*) from deliveries where endpoint_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** Newest first. */
    List<WebhookDelivery> findDeliveries(UUID id, Pageable page) {
        return jdbc.sql("""
                select d.id as delivery_id, d.notification_id, n.template, d.state, d.attempts, d.failure, d.created_at,
                    case d.state when 'PENDING' then d.due_at end as next_attempt_at, d.sent_at
                from deliveries d join notifications n on n.id = d.notification_id
                where d.endpoint_id = :id order by d.created_at desc, d.id limit :limit offset :offset""")
                .param("id", id)
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query(WebhookRepository::delivery)
                .list();
    }

    private static WebhookEndpoint endpoint(ResultSet row, int number) throws SQLException {
        return new WebhookEndpoint(
                row.getObject("id", UUID.class),
                row.getString("url"),
                WebhookEndpoint.Status.valueOf(row.getString("status")),
                row.getString("failure"),
                row.getTimestamp("created_at").toInstant());
    }

    private static WebhookDelivery delivery(ResultSet row, int number) throws SQLException {
        return new WebhookDelivery(
                row.getObject("delivery_id", UUID.class),
                row.getObject("notification_id", UUID.class),
                NotificationTemplate.valueOf(row.getString("template")),
                NotificationStatus.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("failure"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "next_attempt_at"),
                instant(row, "sent_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
