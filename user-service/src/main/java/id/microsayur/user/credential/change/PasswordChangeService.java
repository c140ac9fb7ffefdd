package id.microsayur.user.credential.change;

import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.CHANGE_EMAIL;
import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.RESET_PASSWORD;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.credential.PasswordHasher;
import id.microsayur.user.email.EmailTokenRepository;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Replaces the password of an account whose holder confirmed the present one. */
@Service
public class PasswordChangeService {

    private final AccountRepository accounts;
    private final PasswordHasher passwordHasher;
    private final EmailTokenRepository tokens;
    private final ApplicationEventPublisher applicationEvents;
    private final TransactionOperations transactions;

    PasswordChangeService(
            AccountRepository accounts,
            PasswordHasher passwordHasher,
            EmailTokenRepository tokens,
            ApplicationEventPublisher applicationEvents,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.passwordHasher = passwordHasher;
        this.tokens = tokens;
        this.applicationEvents = applicationEvents;
        this.transactions = transactions;
    }

    /**
     * Ends the other sessions, and revokes mailed tokens that the holder of the old password may have requested.
     *
     * @param confirmed state whose password the account holder confirmed
     * @param sessionId session that goes on
     */
    public void change(Account confirmed, String password, @Nullable UUID sessionId) {
        var hash = passwordHasher.hash(password);
        transactions.executeWithoutResult(_ -> {
            var account = accounts.lockUnchanged(confirmed);
            var id = account.id();
            tokens.revoke(id, RESET_PASSWORD);
            tokens.revoke(id, CHANGE_EMAIL);
            accounts.save(account.changePassword(hash));
            applicationEvents.publishEvent(new PasswordChanged(id, sessionId));
            applicationEvents.publishEvent(SecurityEvent.of(SecurityEventType.PASSWORD_CHANGED, id));
        });
    }
}
