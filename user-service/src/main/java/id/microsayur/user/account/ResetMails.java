package id.microsayur.user.account;

import static id.microsayur.user.account.MailedTokens.Purpose.RESET_PASSWORD;

import id.microsayur.live.Live;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The mails that let someone choose a new password. */
@Component
class ResetMails {

    private final MailedTokens tokens;
    private final EmailPublisher publisher;
    private final Live<AccountProperties> properties;

    ResetMails(MailedTokens tokens, EmailPublisher publisher, Live<AccountProperties> properties) {
        this.tokens = tokens;
        this.publisher = publisher;
        this.properties = properties;
    }

    void send(Account account) {
        var token = tokens.issue(account.id(), RESET_PASSWORD, properties.get().resetWindow());
        publisher.publishPasswordReset(account, token.value(), token.expiresAt());
    }

    /** Ends the other links too: someone who resets a password wants no second door. */
    UUID redeem(String token) {
        var accountId = tokens.redeem(token, RESET_PASSWORD).accountId();
        tokens.withdraw(accountId, RESET_PASSWORD);
        return accountId;
    }
}
