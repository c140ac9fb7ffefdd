package id.microsayur.runtime.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/** A session revoked before its access tokens expire; after {@code expiresAt} all of them have expired. */
public record RevokedSession(
        @JsonProperty("session_id") String sessionId,
        @JsonProperty("expires_at") Instant expiresAt) {

    public RevokedSession {
        Objects.requireNonNull(sessionId, "session_id");
        Objects.requireNonNull(expiresAt, "expires_at");
    }
}
