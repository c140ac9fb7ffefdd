package id.microsayur.user.session;

import id.microsayur.platform.event.DomainEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Event after which services reject the access tokens of the session. */
record SessionRevoked(UUID userId, UUID sessionId, Instant revokedAt, Instant expiresAt) implements DomainEvent {

    /** Maximum lifetime of an access token, plus an allowance for clock skew. */
    private static final Duration MAX_TOKEN_LIFETIME = Duration.ofMinutes(12);

    static SessionRevoked of(Session session, Instant now) {
        return new SessionRevoked(
                session.accountId(),
                session.id(),
                now.truncatedTo(ChronoUnit.SECONDS),
                now.plus(MAX_TOKEN_LIFETIME).truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public String eventName() {
        return "user.session_revoked";
    }

    @Override
    public UUID aggregateId() {
        return sessionId;
    }

    /** Constant, because a session ends once. */
    @Override
    public long aggregateVersion() {
        return 1;
    }
}
