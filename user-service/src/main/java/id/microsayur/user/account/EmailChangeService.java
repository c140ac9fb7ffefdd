package id.microsayur.user.account;

import static id.microsayur.user.account.MailedTokens.Purpose.CHANGE_EMAIL;

import id.microsayur.live.Live;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.Kind;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A wish for another address, which counts once its owner has followed the link that we mail there. */
@Service
public class EmailChangeService {

    private final AccountRepository accounts;
    private final MailedTokens tokens;
    private final EmailPublisher publisher;
    private final Live<AccountProperties> properties;
    private final ApplicationEventPublisher listeners;

    EmailChangeService(
            AccountRepository accounts,
            MailedTokens tokens,
            EmailPublisher publisher,
            Live<AccountProperties> properties,
            ApplicationEventPublisher listeners) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.publisher = publisher;
        this.properties = properties;
        this.listeners = listeners;
    }

    /** The same answer for somebody else's address: nobody learns who our customers are, but its owner is told. */
    @Transactional
    public void request(UUID id, String email) {
        var account = accounts.findToChangeById(id).orElseThrow(() -> new AccountNotFound(id));
        var wish = Account.normalised(email);
        tokens.withdraw(id, CHANGE_EMAIL);
        var token = tokens.issue(id, CHANGE_EMAIL, properties.get().verificationWindow(), wish);
        accounts.findByEmail(wish)
                .filter(Account::emailVerified)
                .ifPresentOrElse(
                        publisher::publishRegistrationRepeated,
                        () -> publisher.publishEmailChange(accounts.save(account), wish, token));
        listeners.publishEvent(SecurityEvent.of(Kind.EMAIL_CHANGE_REQUESTED, id));
    }

    /** The address whose owner has not answered yet. */
    public Optional<String> pending(UUID id) {
        return tokens.pendingEmail(id);
    }
}
