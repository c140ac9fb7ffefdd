package id.microsayur.user.account;

import java.time.Instant;

/** Asks for the mails that people get from us, within the caller's transaction; whatever carries them, none is lost. */
public interface EmailPublisher {

    void publishUserRegistered(Account user, String verificationToken);

    void publishEmailVerification(Account user, String verificationToken, Instant expiresAt);

    /** To the owner of a known address, with which somebody registered again. */
    void publishRegistrationRepeated(Account owner);

    /** To the wished address, whose owner is to follow the link, and to the old one, whose owner should know. */
    void publishEmailChange(Account user, String newEmail, MailedToken token);

    void publishPasswordReset(Account user, String resetToken, Instant expiresAt);
}
