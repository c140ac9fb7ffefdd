package id.microsayur.user.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Application event that concerns security; the audit log stores it in the publishing transaction.
 *
 * @param userId account concerned, null if unknown
 * @param detail additional facts; never a secret, an address or a personal name
 */
public record SecurityEvent(
        SecurityEventType type, @Nullable UUID userId, String detail) {

    public static SecurityEvent of(SecurityEventType securityEventType, @Nullable UUID userId) {
        return new SecurityEvent(securityEventType, userId, "");
    }

    /** Kinds of recorded events. */
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
        PASSWORD_CHANGED,
        ACCOUNT_DELETED,
        ACCOUNT_BLOCKED,
        ACCOUNT_UNBLOCKED,
        SESSIONS_ENDED,
        VERIFICATION_RESENT,
        ROLES_CHANGED,
        ROLE_CREATED,
        ROLE_CHANGED,
        ROLE_DELETED,
        SIGNING_KEY_PUBLISHED,
        SIGNING_KEY_RETIRED
    }
}
