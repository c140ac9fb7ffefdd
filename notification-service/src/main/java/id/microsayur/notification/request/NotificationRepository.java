package id.microsayur.notification.request;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationStatus;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.RecipientLimits;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.MeterRegistry;
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
    private static final String[] ACCOUNT_TEMPLATES = Stream.of(NotificationTemplate.values())
            .filter(NotificationTemplate::isAboutAccount)
            .map(NotificationTemplate::name)
            .toArray(String[]::new);

    private static final String MAILS_ABOUT_ACCOUNT = """
            select count(*) as total from (
                select from notifications
                where lower(email) = lower(:address) and created_at > now() - interval '1 hour'
                    and template = any (:accountTemplates)
                limit :accountMails) recent""";

    private final JsonMapper json;
    private final Refreshable<RecipientLimits> limits;
    private final MeterRegistry meters;

    NotificationRepository(
            JdbcClient jdbc, JsonMapper json, Refreshable<RecipientLimits> limits, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.json = json;
        this.limits = limits;
        this.meters = meters;
    }

    /**
     * Idempotent by the deduplication key; stores nothing if no channel yields a delivery.
     *
     * @return the channel of each pending delivery
     */
    List<ChannelType> insertWithDeliveries(
            NotificationRequest notificationRequest,
            NotificationLanguage notificationLanguage,
            Map<String, String> trace,
            List<ChannelType> channels) {
        var id = UUID.randomUUID();
        var deliveries = insert(id, notificationRequest, notificationLanguage, trace, channels);
        if (deliveries.isEmpty()) { // without effect if the notification is known
            jdbc.sql("delete from notifications where id = :id").param("id", id).update();
        }
        var pending = deliveries.stream()
                .filter(delivery -> delivery.state() == NotificationStatus.PENDING)
                .map(StoredDelivery::channel)
                .toList();
        if (pending.size() < deliveries.size()) {
            meters.counter(
                            "notification.deliveries.refused",
                            "template",
                            notificationRequest.template().key())
                    .increment(deliveries.size() - pending.size());
        }
        return pending;
    }

    /**
     * A notification unless it is known, with one mail, and one call to each active webhook of the recipient; as failed ones
     * beyond the limits.
     */
    private List<StoredDelivery> insert(
            UUID id,
            NotificationRequest request,
            NotificationLanguage notificationLanguage,
            Map<String, String> trace,
            List<ChannelType> channels) {
        var recipient = request.recipient();
        var isAboutAccount = request.template().isAboutAccount();
        var statement = jdbc.sql("""
                with latest as (
                    select least(mail_load, :mails) - :mails * greatest(0, extract(epoch from now() - created_at)) / 3600 as load
                    from notifications
                    where lower(email) = lower(:address) and created_at > now() - interval '1 hour' and mail_load is not null
                    order by created_at desc, mail_load desc limit 1),
                account as (%s),
                mails as (
                    select load, %s as is_allowed
                    from account, (select greatest(0, (select load from latest)) as load) as address),
                stored as (
                    insert into notifications (id, identity, template, user_id, email, language, facts, trace, mail_load)
                    select :id, :identity, :template, :user, :address, :language, cast(:facts as jsonb), cast(:trace as jsonb),
                        load + case when :email and is_allowed then 1 else 0 end
                    from mails
                    on conflict (identity) do nothing returning id),
                calls as (
                    select count(*) as total from deliveries
                    where :webhook and state = 'PENDING'
                        and endpoint_id in (select id from webhook_endpoints where user_id = :user))
                insert into deliveries (notification_id, medium, endpoint_id, state, failure)
                select stored.id, 'EMAIL', null,
                    case when is_allowed then 'PENDING' else 'FAILED' end,
                    case when is_allowed then null else 'too many mails to this address' end
                from stored, mails where :email
                union all
                select stored.id, 'WEBHOOK', endpoint.id,
                    case when total < :calls then 'PENDING' else 'FAILED' end,
                    case when total < :calls then null else 'too many unfinished calls' end
                from stored, webhook_endpoints endpoint, calls
                where :webhook and endpoint.user_id = :user and endpoint.status = 'ACTIVE'
                returning medium, state""".formatted(
                                isAboutAccount ? MAILS_ABOUT_ACCOUNT : "select 0 as total",
                                isAboutAccount ? "total < :accountMails" : "load + 1 <= :mails"))
                .param("id", id)
                .param("identity", request.deduplicationKey())
                .param("template", request.template().name())
                .param("language", notificationLanguage.code())
                .param("facts", json.writeValueAsString(request.data()))
                .param("trace", json.writeValueAsString(trace))
                .param("email", channels.contains(ChannelType.EMAIL))
                .param("webhook", channels.contains(ChannelType.WEBHOOK))
                .param("user", recipient.userId())
                .param("address", recipient.email())
                .param("mails", limits.get().mailsPerHour())
                .param("calls", limits.get().pendingCalls());
        return (isAboutAccount
                        ? statement
                                .param("accountTemplates", ACCOUNT_TEMPLATES)
                                .param("accountMails", limits.get().accountMailsPerHour())
                        : statement)
                .query((row, _) -> new StoredDelivery(
                        ChannelType.valueOf(row.getString("medium")),
                        NotificationStatus.valueOf(row.getString("state"))))
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

    private record StoredDelivery(ChannelType channel, NotificationStatus state) {}
}
