package id.microsayur.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Log-in session with a sequence of single-use refresh tokens.
 *
 * <p>Reuse of a token reveals a second holder and ends the session, except within a grace period after the first use, when
 * the response may have been lost.
 */
@Table("sessions")
record Session(
        @Id UUID id,
        UUID accountId,
        int generation,
        @Nullable String lastToken,
        @Nullable Instant lastUsedAt,
        @Nullable Instant endedAt,
        @Version @Nullable Integer version) {

    static Session start(UUID accountId) {
        return new Session(UUID.randomUUID(), accountId, 0, null, null, null, null);
    }

    boolean active() {
        return endedAt == null;
    }

    /** Generation of the tokens issued next. */
    int nextGeneration() {
        return generation + 1;
    }

    /** The result is active if the token is accepted. */
    Session rotate(RefreshToken token, Instant now, Duration grace) {
        if (!active() || isRetryAfterLostResponse(token, now, grace)) {
            return this;
        }
        if (token.generation() != nextGeneration()) {
            return end(now);
        }
        return new Session(id, accountId, token.generation(), token.hash(), now, null, version);
    }

    Session end(Instant now) {
        return active() ? new Session(id, accountId, generation, lastToken, lastUsedAt, now, version) : this;
    }

    /** True for the last used token while no successor has been used; a used successor would be the last one itself. */
    private boolean isRetryAfterLostResponse(RefreshToken token, Instant now, Duration grace) {
        return token.hash().equals(lastToken) && lastUsedAt != null && !now.isAfter(lastUsedAt.plus(grace));
    }

    @Override
    public String toString() {
        return "Session[" + id + "]";
    }
}
