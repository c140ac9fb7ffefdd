package id.microsayur.user.email;

import id.microsayur.user.account.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks for the mails that people get from us, within the caller's transaction; whatever carries them, none is lost. */
public interface EmailPublisher {

    /** The language is the one they registered in, where that is known. */
    void publishUserRegistered(Account user, String verificationToken, @Nullable EmailLanguage emailLanguage);

    void publishEmailVerification(Account user, String verificationToken, Instant expiresAt);

    /** To the owner of a known address, with which somebody registered again. */
    void publishRegistrationRepeated(Account owner);

    /** To the wished address, whose owner is to follow the link, and to the old one, whose owner should know. */
    void publishEmailChange(Account user, String newEmail, EmailToken token);

    void publishPasswordReset(Account user, String resetToken, Instant expiresAt);
}
