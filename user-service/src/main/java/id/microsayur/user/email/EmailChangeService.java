package id.microsayur.user.email;

import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.CHANGE_EMAIL;

import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountNotFound;
import id.microsayur.user.account.AccountProperties;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A wish for another address, which counts once its owner has followed the link that we mail there. */
@Service
public class EmailChangeService {

    private final AccountRepository accounts;
    private final EmailTokenRepository tokens;
    private final EmailPublisher publisher;
    private final Refreshable<AccountProperties> properties;
    private final ApplicationEventPublisher listeners;

    EmailChangeService(
            AccountRepository accounts,
            EmailTokenRepository tokens,
            EmailPublisher publisher,
            Refreshable<AccountProperties> properties,
            ApplicationEventPublisher listeners) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.publisher = publisher;
        this.properties = properties;
        this.listeners = listeners;
    }

    /** The same answer for somebody else's address: nobody learns who our customers are, but its owner is told. */
    @Transactional
    public void requestChange(UUID id, String email) {
        var account = accounts.findForUpdateById(id).orElseThrow(() -> new AccountNotFound(id));
        var wish = Account.normaliseEmail(email);
        tokens.revoke(id, CHANGE_EMAIL);
        var token = tokens.issue(id, CHANGE_EMAIL, properties.get().verificationWindow(), wish);
        accounts.findByEmail(wish)
                .filter(Account::emailVerified)
                .ifPresentOrElse(
                        publisher::publishRegistrationRepeated,
                        () -> publisher.publishEmailChange(accounts.save(account), wish, token));
        listeners.publishEvent(SecurityEvent.of(SecurityEventType.EMAIL_CHANGE_REQUESTED, id));
    }

    /** The address whose owner has not answered yet. */
    public Optional<String> findPendingEmail(UUID id) {
        return tokens.findPendingEmail(id);
    }
}
