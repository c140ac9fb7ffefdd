package id.microsayur.user.credential;

import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.CHANGE_EMAIL;
import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.RESET_PASSWORD;

import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountProperties;
import id.microsayur.user.email.EmailPublisher;
import id.microsayur.user.email.EmailRequestQueue;
import id.microsayur.user.email.EmailTokenRepository;
import id.microsayur.user.email.LinkExpired;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Issues and redeems the e-mailed tokens of a password reset. */
@Component
class PasswordResetEmailService {

    private final EmailRequestQueue requests;
    private final EmailTokenRepository tokens;
    private final EmailPublisher publisher;
    private final Refreshable<AccountProperties> properties;

    PasswordResetEmailService(
            EmailRequestQueue requests,
            EmailTokenRepository tokens,
            EmailPublisher publisher,
            Refreshable<AccountProperties> properties) {
        this.requests = requests;
        this.tokens = tokens;
        this.publisher = publisher;
        this.properties = properties;
    }

    void request(String email) {
        requests.add(RESET_PASSWORD, email);
    }

    void send(Account account) {
        var token = tokens.issue(account.id(), RESET_PASSWORD, properties.get().resetWindow());
        publisher.publishPasswordReset(account, token.value(), token.expiresAt());
    }

    /** Account of a token that can be redeemed. */
    UUID findAccountId(String token) {
        return tokens.findAccountId(token, RESET_PASSWORD).orElseThrow(LinkExpired::new);
    }

    /** Revokes the other reset tokens, and address changes that the holder of the old password requested. */
    void redeem(String token) {
        var accountId = tokens.redeem(token, RESET_PASSWORD).accountId();
        tokens.revoke(accountId, RESET_PASSWORD);
        tokens.revoke(accountId, CHANGE_EMAIL);
    }
}
