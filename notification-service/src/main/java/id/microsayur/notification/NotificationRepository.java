package id.microsayur.notification;

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

/** The table of notifications, which is also the queue of what is still to be sent. */
@Repository
class NotificationRepository {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    NotificationRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Does nothing when the same news is there already. */
    void add(News news, Language fallback, Map<String, String> trace) {
        jdbc.sql("""
                insert into notifications (id, identity, template, user_id, email, language, facts, trace)
                values (:id, :identity, :template, :user,  :email,
                    coalesce((select language from preferences where user_id = :user), :language),
                    cast(:facts as jsonb), cast(:trace as jsonb))
                on conflict (identity) do nothing""")
                .param("id", UUID.randomUUID())
                .param("identity", news.identity())
                .param("template", news.template().name())
                .param("user", news.to().userId())
                .param("email", news.to().email())
                .param("language", fallback.code())
                .param("facts", json.writeValueAsString(news.facts()))
                .param("trace", json.writeValueAsString(trace))
                .update();
    }

    /** Takes the next one that is due; nobody else gets it before the lease is over. */
    Optional<Notification> claim(Duration lease) {
        return jdbc.sql("""
                update notifications
                set attempts = attempts + 1, due_at = now() + make_interval(secs => :lease)
                where id = (select id from notifications where state = 'PENDING' and due_at <= now()
                    order by due_at limit 1 for update skip locked)
                returning id, template, user_id, email, language, facts, trace, attempts""")
                .param("lease", (double) lease.toSeconds())
                .query(this::notification)
                .optional();
    }

    /** The token has done its work: it is not kept. */
    void sent(UUID id) {
        jdbc.sql("""
                update notifications set state = 'SENT', sent_at = now(), failure = null, facts = facts - 'token'
                where id = :id""").param("id", id).update();
    }

    void postpone(UUID id, Duration pause, String why) {
        jdbc.sql("""
                update notifications set due_at = now() + make_interval(secs => :pause), failure = :why
                where id = :id and state = 'PENDING'""")
                .param("pause", pause.toMillis() / 1000.0)
                .param("why", why)
                .param("id", id)
                .update();
    }

    void fail(UUID id, String why) {
        jdbc.sql("update notifications set state = 'FAILED', failure = :why where id = :id and state = 'PENDING'")
                .param("why", why)
                .param("id", id)
                .update();
    }

    long count(String userId) {
        return jdbc.sql("select count(*) from notifications where user_id = :user")
                .param("user", userId)
                .query(Long.class)
                .single();
    }

    /** Newest first. */
    List<HistoryEntry> history(String userId, int offset, int limit) {
        return jdbc.sql("""
                select id as notification_id, template, state as status, facts -> 'order' ->> 'id' as order_id,
                    created_at, sent_at
                from notifications where user_id = :user order by created_at desc, id limit :limit offset :offset""")
                .param("user", userId)
                .param("limit", limit)
                .param("offset", offset)
                .query(NotificationRepository::entry)
                .list();
    }

    private Notification notification(ResultSet row, int number) throws SQLException {
        return new Notification(
                row.getObject("id", UUID.class),
                Template.valueOf(row.getString("template")),
                new Addressee(row.getString("user_id"), row.getString("email")),
                Language.of(row.getString("language")),
                json.readValue(row.getString("facts"), Facts.class),
                json.readValue(row.getString("trace"), HEADERS),
                row.getInt("attempts"));
    }

    private static HistoryEntry entry(ResultSet row, int number) throws SQLException {
        var sentAt = row.getTimestamp("sent_at");
        return new HistoryEntry(
                row.getObject("notification_id", UUID.class),
                Template.valueOf(row.getString("template")),
                NotificationState.valueOf(row.getString("status")),
                row.getString("order_id"),
                row.getTimestamp("created_at").toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }
}
