package id.microsayur.user.email;

import id.microsayur.user.account.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Port that requests e-mails from notification-service; requests are stored in the caller's transaction. */
public interface EmailPublisher {

    /** @param emailLanguage language of the registration, null if unknown */
    void publishUserRegistered(Account user, String verificationToken, @Nullable EmailLanguage emailLanguage);

    void publishEmailVerification(Account user, String verificationToken, Instant expiresAt);

    /** Notifies the owner of an address that was used in another registration. */
    void publishRegistrationRepeated(Account owner);

    /** Sends the link to the new address, and a notification to the current one. */
    void publishEmailChange(Account user, String newEmail, EmailToken token);

    void publishPasswordReset(Account user, String resetToken, Instant expiresAt);
}
