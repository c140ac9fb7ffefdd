package id.microsayur.user.email;

import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores requested mails, so that the duration of a request is the same for known and unknown addresses. */
@Repository
public class EmailRequestQueue {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TraceContextPropagation traceContextPropagation;
    private final ClientAddressResolver clientAddresses;
    private final ApplicationEventPublisher applicationEvents;

    EmailRequestQueue(
            JdbcClient jdbc,
            JsonMapper json,
            TraceContextPropagation traceContextPropagation,
            ClientAddressResolver clientAddresses,
            ApplicationEventPublisher applicationEvents) {
        this.jdbc = jdbc;
        this.json = json;
        this.traceContextPropagation = traceContextPropagation;
        this.clientAddresses = clientAddresses;
        this.applicationEvents = applicationEvents;
    }

    @Transactional
    public void add(EmailTokenPurpose purpose, String email) {
        jdbc.sql("""
                insert into email_requests (id, purpose, email, address, trace)
                values (:id, :purpose, :email, :address, :trace)""")
                .param("id", UUID.randomUUID())
                .param("purpose", purpose.name())
                .param("email", email)
                .param("address", clientAddresses.current().orElse("inside"))
                .param("trace", json.writeValueAsString(traceContextPropagation.currentHeaders()))
                .update();
        applicationEvents.publishEvent(new EmailRequestAdded());
    }

    /** Leases the oldest due request; other instances skip it until the lease expires. */
    Optional<EmailRequest> leaseNext(Duration lease) {
        return jdbc.sql("""
                update email_requests set attempts = attempts + 1, due_at = now() + ? * interval '1 millisecond'
                where id = (select id from email_requests where due_at <= now()
                    order by due_at limit 1 for update skip locked)
                returning *""").param(lease.toMillis()).query(this::mapRow).optional();
    }

    /** Returns false if another run has removed the request; blocks while one does. */
    boolean remove(EmailRequest request) {
        return jdbc.sql("delete from email_requests where id = ?")
                        .param(request.id())
                        .update()
                == 1;
    }

    /** Without effect if the lease has expired and another attempt has begun. */
    void discard(EmailRequest request) {
        jdbc.sql("delete from email_requests where id = ? and attempts = ?")
                .params(request.id(), request.attempts())
                .update();
    }

    private EmailRequest mapRow(ResultSet row, int number) throws SQLException {
        return new EmailRequest(
                row.getObject("id", UUID.class),
                EmailTokenPurpose.valueOf(row.getString("purpose")),
                row.getString("email"),
                row.getString("address"),
                json.readValue(row.getString("trace"), HEADERS),
                row.getInt("attempts"));
    }

    /** Application event that starts the dispatcher of this instance after the commit. */
    record EmailRequestAdded() {}
}
