package id.microsayur.user.email;

import java.time.Instant;

/** A secret on its way into a mail. */
public record EmailToken(String value, Instant expiresAt) {

    @Override
    public String toString() {
        return "MailedToken[" + expiresAt + "]";
    }
}
