package id.microsayur.user.email;

import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.CHANGE_EMAIL;

import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountProperties;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests a change of the e-mail address, which takes effect when the new address is verified. */
@Service
public class EmailChangeService {

    private final AccountRepository accounts;
    private final EmailTokenRepository tokens;
    private final EmailPublisher publisher;
    private final Refreshable<AccountProperties> properties;
    private final ApplicationEventPublisher applicationEvents;

    EmailChangeService(
            AccountRepository accounts,
            EmailTokenRepository tokens,
            EmailPublisher publisher,
            Refreshable<AccountProperties> properties,
            ApplicationEventPublisher applicationEvents) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.publisher = publisher;
        this.properties = properties;
        this.applicationEvents = applicationEvents;
    }

    /**
     * The result is the same for an address of another account, whose owner is notified instead.
     *
     * @param confirmed state whose password the account holder confirmed
     */
    @Transactional
    public void requestChange(Account confirmed, String email) {
        var account = accounts.lockUnchanged(confirmed);
        var id = account.id();
        var newEmail = Account.normaliseEmail(email);
        tokens.revoke(id, CHANGE_EMAIL);
        var token = tokens.issue(id, CHANGE_EMAIL, properties.get().verificationWindow(), newEmail);
        accounts.findByEmail(newEmail)
                .filter(Account::emailVerified)
                .ifPresentOrElse(
                        publisher::publishRegistrationRepeated,
                        () -> publisher.publishEmailChange(accounts.save(account), newEmail, token));
        applicationEvents.publishEvent(SecurityEvent.of(SecurityEventType.EMAIL_CHANGE_REQUESTED, id));
    }

    /** Requested address that is not verified yet. */
    public Optional<String> findPendingEmail(UUID id) {
        return tokens.findPendingEmail(id);
    }
}
