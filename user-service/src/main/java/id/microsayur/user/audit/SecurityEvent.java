package id.microsayur.user.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Said within this process where something happens that matters for safety; it is kept in the same transaction.
 *
 * @param userId whose account it is about, null when nobody's that we know
 * @param detail what else is worth knowing; never a secret, an address or a name of a person
 */
public record SecurityEvent(
        SecurityEventType type, @Nullable UUID userId, String detail) {

    public static SecurityEvent of(SecurityEventType securityEventType, @Nullable UUID userId) {
        return new SecurityEvent(securityEventType, userId, "");
    }

    /** What can happen. */
    public enum SecurityEventType {
        REGISTERED,
        REGISTRATION_REPEATED,
        EMAIL_VERIFIED,
        EMAIL_CHANGE_REQUESTED,
        EMAIL_CHANGED,
        LOGGED_IN,
        LOGIN_FAILED,
        PASSWORD_REFUSED,
        LOGGED_OUT,
        SESSION_REVOKED,
        REFRESH_TOKEN_REUSED,
        PASSWORD_RESET_REQUESTED,
        PASSWORD_RESET,
        ACCOUNT_DELETED,
        ROLES_CHANGED,
        ROLE_CREATED,
        ROLE_CHANGED,
        ROLE_DELETED,
        SIGNING_KEY_PUBLISHED,
        SIGNING_KEY_RETIRED
    }
}
