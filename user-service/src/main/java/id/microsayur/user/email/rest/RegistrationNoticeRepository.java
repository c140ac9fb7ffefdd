package id.microsayur.user.email.rest;

import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountErased;
import id.microsayur.user.email.EmailLanguage;
import id.microsayur.user.email.rest.NotificationClient.Registration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The registrations that notification-service was not told of yet: an outbox for calls. */
@Repository
class RegistrationNoticeRepository {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TraceContextPropagation traceContextPropagation;
    private final ApplicationEventPublisher local;

    RegistrationNoticeRepository(
            JdbcClient jdbc,
            JsonMapper json,
            TraceContextPropagation traceContextPropagation,
            ApplicationEventPublisher local) {
        this.jdbc = jdbc;
        this.json = json;
        this.traceContextPropagation = traceContextPropagation;
        this.local = local;
    }

    /** Within the registration's transaction: there is no account without its notice, and no notice without one. */
    void add(Account user, String verificationToken, @Nullable EmailLanguage emailLanguage) {
        jdbc.sql("""
                insert into pending_notices (id, user_id, email, name, verification_token, language, trace)
                values (:id, :user, :email, :name, :token, :language, :trace)""")
                .param("id", UUID.randomUUID())
                .param("user", user.id())
                .param("email", user.email())
                .param("name", user.profile().name())
                .param("token", verificationToken)
                .param("language", emailLanguage == null ? null : emailLanguage.code())
                .param("trace", json.writeValueAsString(traceContextPropagation.currentHeaders()))
                .update();
        local.publishEvent(new RegistrationNoticeAdded());
    }

    /** Takes the oldest that is due; nobody else gets it before the lease is over. */
    Optional<RegistrationNotice> leaseNext(Duration lease) {
        return jdbc.sql("""
                update pending_notices set attempts = attempts + 1, due_at = now() + ? * interval '1 millisecond'
                where id = (select id from pending_notices where due_at <= now()
                    order by due_at limit 1 for update skip locked)
                returning *""").param(lease.toMillis()).query(this::mapRow).optional();
    }

    void delete(UUID id) {
        jdbc.sql("delete from pending_notices where id = ?").param(id).update();
    }

    @EventListener
    void deleteOfErasedAccount(AccountErased erased) {
        jdbc.sql("delete from pending_notices where user_id = ?")
                .param(erased.accountId())
                .update();
    }

    void postpone(UUID id, Duration pause, String why) {
        jdbc.sql("""
                update pending_notices set due_at = now() + ? * interval '1 millisecond', last_error = ?
                where id = ?""").params(pause.toMillis(), why, id).update();
    }

    private RegistrationNotice mapRow(ResultSet row, int number) throws SQLException {
        return new RegistrationNotice(
                row.getObject("id", UUID.class),
                new Registration(
                        row.getObject("user_id", UUID.class),
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("verification_token"),
                        row.getString("language")),
                json.readValue(row.getString("trace"), HEADERS),
                row.getInt("attempts"));
    }

    /** What to tell, in whose trace, and at which attempt. */
    record RegistrationNotice(UUID id, Registration registration, Map<String, String> traceContext, int attempts) {}

    /** Wakes the messenger of this instance after the commit. */
    record RegistrationNoticeAdded() {}
}
