package id.microsayur.user.account;

import java.time.Instant;

/** Asks for the mails that people get from us, within the caller's transaction; whatever carries them, none is lost. */
public interface EmailPublisher {

    void publishUserRegistered(Account user, String verificationToken);

    void publishEmailVerification(Account user, String verificationToken, Instant expiresAt);

    void publishPasswordReset(Account user, String resetToken, Instant expiresAt);
}
