package id.microsayur.user.account;

import java.time.Instant;

/** A secret on its way into a mail. */
public record MailedToken(String value, Instant expiresAt) {

    @Override
    public String toString() {
        return "MailedToken[" + expiresAt + "]";
    }
}
