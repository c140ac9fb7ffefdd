package id.microsayur.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * One login and the line of refresh tokens that descend from it. Each token works once; a second use means that two
 * parties hold it, and ends the session. Except at once after the first: then the answer was lost on its way.
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

    /** The generation of the tokens that this session hands out now. */
    int nextGeneration() {
        return generation + 1;
    }

    /** Still active afterwards: the token was good. */
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

    /** The very last token again, while none of its children was used: a used child would be the last one itself. */
    private boolean isRetryAfterLostResponse(RefreshToken token, Instant now, Duration grace) {
        return token.hash().equals(lastToken) && lastUsedAt != null && !now.isAfter(lastUsedAt.plus(grace));
    }
}
