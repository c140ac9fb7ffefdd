package id.microsayur.user.email;

import java.time.Instant;

/** Plain value of a token that an e-mail contains. */
public record EmailToken(String value, Instant expiresAt) {

    @Override
    public String toString() {
        return "EmailToken[" + expiresAt + "]";
    }
}
