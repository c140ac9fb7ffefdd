package id.microsayur.notification.delivery;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.Notification;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationStatus;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.TemplateData;
import id.microsayur.notification.delivery.DeliveriesInProgress.ClaimFilter;
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

    /** Of each notification by itself, because a plan that joins may read all notifications for one mail. */
    private static final String EXCLUSIONS = """
            and (select lower(email) <> all (:recipients)
                    and substring(lower(email) from '[^@]*$') <> all (:domains)
                from notifications where id = due.notification_id)""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DeliveryRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Leases the next due delivery that the filter leaves. */
    Optional<Delivery> claim(ChannelType channelType, Duration lease, ClaimFilter filter) {
        return switch (channelType) {
            case EMAIL -> claimEmail(lease, filter);
            case WEBHOOK -> claimWebhook(lease, filter);
        };
    }

    private Optional<Delivery> claimEmail(Duration lease, ClaimFilter filter) {
        var hasExclusions = !filter.recipients().isEmpty() || !filter.domains().isEmpty();
        var statement = jdbc.sql("""
                update deliveries d
                set attempts = d.attempts + 1, due_at = now() + make_interval(secs => :lease)
                from notifications n
                where d.id = (select due.id from deliveries due
                        where due.medium = 'EMAIL' and due.state = 'PENDING' and due.due_at <= now()
                            and (:retries or due.attempts = 0)
                            %s
                        order by due.due_at limit 1 for update skip locked)
                    and n.id = d.notification_id
                returning d.id as delivery_id, d.medium, d.endpoint_id, d.attempts, d.attempts > 1 as retry, n.id,
                    n.template, n.user_id, n.email, n.language, n.facts, n.trace, n.created_at""".formatted(hasExclusions ? EXCLUSIONS : ""))
                .param("lease", (double) lease.toSeconds())
                .param("retries", filter.retries());
        return (hasExclusions
                        ? statement
                                .param("recipients", filter.recipients().toArray(String[]::new))
                                .param("domains", filter.domains().toArray(String[]::new))
                        : statement)
                .query(this::delivery)
                .optional();
    }

    /**
     * Leases an endpoint without a running call together with its delivery; endpoints take turns. The retries of a failing
     * endpoint come first, so that it is disabled in time.
     */
    private Optional<Delivery> claimWebhook(Duration lease, ClaimFilter filter) {
        return jdbc.sql("""
                with endpoint as (
                    update webhook_endpoints
                    set calling_until = now() + make_interval(secs => :lease), called_at = now()
                    where id = (
                        select e.id from webhook_endpoints e
                        cross join lateral (select due_at from deliveries
                            where endpoint_id = e.id and state = 'PENDING' order by due_at limit 1) due
                        where due.due_at <= now() and e.calling_until <= now() and e.cooling_until <= now()
                            and (:retries or e.failures = 0)
                            and e.user_id <> all (:recipients)
                        order by e.called_at, due.due_at limit 1 for update of e skip locked)
                    returning id, failures),
                next as (
                    select d.id, endpoint.failures from deliveries d join endpoint on endpoint.id = d.endpoint_id
                    where d.state = 'PENDING' and d.due_at <= now()
                    order by d.attempts desc, d.due_at limit 1 for update of d)
                update deliveries d
                set attempts = d.attempts + 1, due_at = now() + make_interval(secs => :lease)
                from next, notifications n
                where d.id = next.id and n.id = d.notification_id
                returning d.id as delivery_id, d.medium, d.endpoint_id, d.attempts, next.failures > 0 as retry, n.id,
                    n.template, n.user_id, n.email, n.language, n.facts, n.trace, n.created_at""")
                .param("lease", (double) lease.toSeconds())
                .param("retries", filter.retries())
                .param("recipients", filter.recipients().toArray(String[]::new))
                .query(this::delivery)
                .optional();
    }

    /**
     * Without effect on deliveries whose lease has expired and whose next attempt has begun. The arrays are subqueries, because
     * PostgreSQL plans a statement at each execution where it sees that an array is short.
     */
    void extendLeases(List<Delivery> running, Duration lease) {
        jdbc.sql("""
                with extended as (
                    update deliveries d set due_at = now() + make_interval(secs => :lease)
                    from unnest((select :ids::uuid[]), (select :attempts::int[])) as held (id, attempt)
                    where d.id = held.id and d.attempts = held.attempt and d.state = 'PENDING'
                    returning d.endpoint_id)
                update webhook_endpoints set calling_until = now() + make_interval(secs => :lease)
                where id in (select endpoint_id from extended)""")
                .param("lease", (double) lease.toSeconds())
                .param("ids", running.stream().map(Delivery::id).toArray(UUID[]::new))
                .param("attempts", running.stream().map(Delivery::attempt).toArray(Integer[]::new))
                .update();
    }

    /**
     * Deletes the token of a sent mail, and the address of a deleted account. A delivery that was sent is never sent again,
     * also if its lease has expired.
     */
    void markSent(UUID id) {
        jdbc.sql("""
                with done as (update deliveries set state = 'SENT', sent_at = now(), failure = null where id = :id
                    returning notification_id, medium)
                update notifications n
                set facts = case template when 'ACCOUNT_DELETED' then '{}' else facts - 'token' end,
                    email = case template when 'ACCOUNT_DELETED' then '' else email end
                from done where n.id = done.notification_id and done.medium = 'EMAIL'
                    and (n.template = 'ACCOUNT_DELETED' or n.facts -> 'token' is not null)""").param("id", id).update();
    }

    /** Without effect if the lease has expired and another attempt has begun. */
    void reschedule(Delivery delivery, Duration pause, String reason) {
        jdbc.sql("""
                update deliveries set due_at = now() + make_interval(secs => :pause), failure = :reason
                where id = :id and state = 'PENDING' and attempts = :attempt""")
                .param("pause", pause.toMillis() / 1000.0)
                .param("reason", reason)
                .param("id", delivery.id())
                .param("attempt", delivery.attempt())
                .update();
    }

    /** Without effect if the lease has expired and another attempt has begun. */
    void markFailed(Delivery delivery, String reason) {
        jdbc.sql("""
                update deliveries set state = 'FAILED', failure = :reason
                where id = :id and state = 'PENDING' and attempts = :attempt""")
                .param("reason", reason)
                .param("id", delivery.id())
                .param("attempt", delivery.attempt())
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
                row.getBoolean("retry"),
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
