package id.microsayur.user.account;

import static id.microsayur.user.account.MailedTokens.Purpose.VERIFY_EMAIL;

import id.microsayur.live.Live;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mails that carry a verification link. */
@Component
class VerificationMails {

    private final MailedTokens tokens;
    private final EmailPublisher publisher;
    private final Live<AccountProperties> properties;

    VerificationMails(MailedTokens tokens, EmailPublisher publisher, Live<AccountProperties> properties) {
        this.tokens = tokens;
        this.publisher = publisher;
        this.properties = properties;
    }

    void welcome(Account account, @Nullable Language language) {
        publisher.publishUserRegistered(account, issue(account).value(), language);
    }

    void verify(Account account) {
        var token = issue(account);
        publisher.publishEmailVerification(account, token.value(), token.expiresAt());
    }

    /** The links before were somebody else's wish. */
    void verifyAfresh(Account account) {
        tokens.withdraw(account.id(), VERIFY_EMAIL);
        verify(account);
    }

    /** Somebody registered with an address that belongs to a customer. */
    void tellOwner(Account owner) {
        publisher.publishRegistrationRepeated(owner);
    }

    private MailedToken issue(Account account) {
        return tokens.issue(account.id(), VERIFY_EMAIL, properties.get().verificationWindow());
    }
}
