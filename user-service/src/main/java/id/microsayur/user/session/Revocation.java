package id.microsayur.user.session;

import id.microsayur.platform.event.Events;
import id.microsayur.platform.security.RevokedSession;
import id.microsayur.platform.security.RevokedSessions;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.Kind;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells every service that a session ended, now by an event and later whoever asks. */
@Component
class Revocation implements RevokedSessions {

    private final JdbcClient jdbc;
    private final Events events;
    private final ApplicationEventPublisher listeners;
    private final Clock clock;

    Revocation(JdbcClient jdbc, Events events, ApplicationEventPublisher listeners, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.listeners = listeners;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(Session ended) {
        var revoked = SessionRevoked.of(ended, clock.instant());
        jdbc.sql("insert into revoked_sessions (session_id, expires_at) values (?, ?)")
                .params(revoked.sessionId(), Timestamp.from(revoked.expiresAt()))
                .update();
        events.publish(revoked);
        note(Kind.SESSION_REVOKED, ended);
    }

    /** For the audit log. */
    void note(Kind kind, Session session) {
        listeners.publishEvent(new SecurityEvent(kind, session.accountId(), "session " + session.id()));
    }

    @Override
    public List<RevokedSession> current() {
        return jdbc.sql("select session_id, expires_at from revoked_sessions where expires_at > ?")
                .param(Timestamp.from(clock.instant()))
                .query((row, _) -> new RevokedSession(
                        row.getString("session_id"),
                        row.getTimestamp("expires_at").toInstant()))
                .list();
    }
}
