package id.microsayur.user.session;

import id.microsayur.user.session.TokenPair.TokenTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
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
        TokenTransport tokenTransport,
        @Embedded.Empty SessionDevice device,
        int generation,
        @Nullable String lastToken,
        Instant startedAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant endedAt,
        @Version @Nullable Integer version) {

    static Session start(UUID accountId, TokenTransport tokenTransport, SessionDevice device, Instant now) {
        return new Session(UUID.randomUUID(), accountId, tokenTransport, device, 0, null, now, null, null, null);
    }

    boolean active() {
        return endedAt == null;
    }

    boolean usesCookie() {
        return tokenTransport != TokenTransport.BODY;
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
        return new Session(
                id, accountId, tokenTransport, device, token.generation(), token.hash(), startedAt, now, null, version);
    }

    Session usedBy(SessionDevice next) {
        return new Session(
                id, accountId, tokenTransport, next, generation, lastToken, startedAt, lastUsedAt, endedAt, version);
    }

    Session end(Instant now) {
        return active()
                ? new Session(
                        id,
                        accountId,
                        tokenTransport,
                        device,
                        generation,
                        lastToken,
                        startedAt,
                        lastUsedAt,
                        now,
                        version)
                : this;
    }

    /**
     * True for the last used token while no successor has been used; a used successor would be the last one itself. After the
     * clock was set back by more than the grace period, a used token counts as stolen.
     */
    private boolean isRetryAfterLostResponse(RefreshToken token, Instant now, Duration grace) {
        return token.hash().equals(lastToken)
                && lastUsedAt != null
                && Duration.between(lastUsedAt, now).abs().compareTo(grace) <= 0;
    }

    @Override
    public String toString() {
        return "Session[" + id + "]";
    }
}
