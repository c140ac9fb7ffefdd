package id.microsayur.user.email.rest;

import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountErased;
import id.microsayur.user.email.EmailLanguage;
import id.microsayur.user.email.rest.NotificationClient.Registration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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

/** Outbox of registration notices that notification-service has not accepted yet. */
@Repository
class RegistrationNoticeRepository {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TraceContextPropagation traceContextPropagation;
    private final ApplicationEventPublisher applicationEvents;

    RegistrationNoticeRepository(
            JdbcClient jdbc,
            JsonMapper json,
            TraceContextPropagation traceContextPropagation,
            ApplicationEventPublisher applicationEvents) {
        this.jdbc = jdbc;
        this.json = json;
        this.traceContextPropagation = traceContextPropagation;
        this.applicationEvents = applicationEvents;
    }

    /** Requires the transaction of the registration, so that account and notice are stored together. */
    void add(Account user, String verificationToken, @Nullable EmailLanguage emailLanguage) {
        jdbc.sql("""
                insert into pending_notices (id, user_id, email, name, verification_token, language, trace)
                values (:id, :user, :email, :name, :token, :language, :trace)""")
                .param("id", UUID.randomUUID())
                .param("user", user.id())
                .param("email", user.email())
                .param("name", user.profile().name())
                .param("token", verificationToken)
                .param("language", emailLanguage == null ? null : emailLanguage.code(), Types.VARCHAR)
                .param("trace", json.writeValueAsString(traceContextPropagation.currentHeaders()))
                .update();
        applicationEvents.publishEvent(new RegistrationNoticeAdded());
    }

    /** Leases the oldest due notice; other instances skip it until the lease expires. */
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

    void postpone(UUID id, Duration pause, String error) {
        jdbc.sql("""
                update pending_notices set due_at = now() + ? * interval '1 millisecond', last_error = ?
                where id = ?""").params(pause.toMillis(), error, id).update();
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

    /** Pending notice with the trace context of its registration and the number of attempts. */
    record RegistrationNotice(UUID id, Registration registration, Map<String, String> traceContext, int attempts) {}

    /** Application event that starts the dispatcher of this instance after the commit. */
    record RegistrationNoticeAdded() {}
}
