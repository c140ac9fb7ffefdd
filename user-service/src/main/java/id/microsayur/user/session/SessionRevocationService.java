package id.microsayur.user.session;

import id.microsayur.platform.event.DomainEventPublisher;
import id.microsayur.runtime.session.RevokedSession;
import id.microsayur.runtime.session.RevokedSessionSource;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Publishes revoked sessions as events, and lists them for services that start later. */
@Component
class SessionRevocationService implements RevokedSessionSource {

    private final JdbcClient jdbc;
    private final DomainEventPublisher domainEventPublisher;
    private final ApplicationEventPublisher applicationEvents;
    private final Clock clock;

    SessionRevocationService(
            JdbcClient jdbc,
            DomainEventPublisher domainEventPublisher,
            ApplicationEventPublisher applicationEvents,
            Clock clock) {
        this.jdbc = jdbc;
        this.domainEventPublisher = domainEventPublisher;
        this.applicationEvents = applicationEvents;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void revoke(Session ended) {
        var revoked = SessionRevoked.of(ended, clock.instant());
        jdbc.sql("insert into revoked_sessions (session_id, expires_at) values (?, ?)")
                .params(revoked.sessionId(), Timestamp.from(revoked.expiresAt()))
                .update();
        domainEventPublisher.publish(revoked);
        publishSecurityEvent(SecurityEventType.SESSION_REVOKED, ended);
    }

    void publishSecurityEvent(SecurityEventType type, Session session) {
        applicationEvents.publishEvent(new SecurityEvent(type, session.accountId(), "session " + session.id()));
    }

    @Override
    public List<RevokedSession> findAll() {
        return jdbc.sql("select session_id, expires_at from revoked_sessions where expires_at > ?")
                .param(Timestamp.from(clock.instant()))
                .query((row, _) -> new RevokedSession(
                        row.getString("session_id"),
                        row.getTimestamp("expires_at").toInstant()))
                .list();
    }
}
