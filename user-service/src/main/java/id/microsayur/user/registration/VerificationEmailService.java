package id.microsayur.user.registration;

import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.VERIFY_EMAIL;

import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountProperties;
import id.microsayur.user.email.EmailLanguage;
import id.microsayur.user.email.EmailPublisher;
import id.microsayur.user.email.EmailToken;
import id.microsayur.user.email.EmailTokenRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Issues verification tokens and requests the e-mails that contain them. */
@Component
class VerificationEmailService {

    private final EmailTokenRepository tokens;
    private final EmailPublisher publisher;
    private final Refreshable<AccountProperties> properties;

    VerificationEmailService(
            EmailTokenRepository tokens, EmailPublisher publisher, Refreshable<AccountProperties> properties) {
        this.tokens = tokens;
        this.publisher = publisher;
        this.properties = properties;
    }

    void sendWelcome(Account account, @Nullable EmailLanguage emailLanguage) {
        publisher.publishUserRegistered(account, issue(account).value(), emailLanguage);
    }

    void sendVerification(Account account) {
        var token = issue(account);
        publisher.publishEmailVerification(account, token.value(), token.expiresAt());
    }

    /** Revokes earlier tokens, which belong to a replaced registration. */
    void sendReplacementVerification(Account account) {
        tokens.revoke(account.id(), VERIFY_EMAIL);
        sendVerification(account);
    }

    /** Issues a token that is not sent, because a registration of an unknown address issues one. */
    void sendRegistrationRepeated(Account owner) {
        issue(owner);
        publisher.publishRegistrationRepeated(owner);
    }

    private EmailToken issue(Account account) {
        return tokens.issue(account.id(), VERIFY_EMAIL, properties.get().verificationWindow());
    }
}
