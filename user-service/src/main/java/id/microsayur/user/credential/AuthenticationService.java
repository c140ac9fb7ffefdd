package id.microsayur.user.credential;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountBlocked;
import id.microsayur.user.account.AccountNotFound;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.credential.PasswordVerifier.PasswordMatch;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Authenticates users by e-mail address and password. */
@Service
public class AuthenticationService {

    private final AccountRepository accounts;
    private final PasswordVerifier passwordVerifier;
    private final PasswordHasher passwordHasher;
    private final ApplicationEventPublisher applicationEvents;
    private final TransactionOperations transactions;

    AuthenticationService(
            AccountRepository accounts,
            PasswordVerifier passwordVerifier,
            PasswordHasher passwordHasher,
            ApplicationEventPublisher applicationEvents,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.passwordVerifier = passwordVerifier;
        this.passwordHasher = passwordHasher;
        this.applicationEvents = applicationEvents;
        this.transactions = transactions;
    }

    /** Takes as long for an unknown address as for a wrong password; holds no transaction during hashing. */
    public Account authenticate(String email, String password) {
        var address = Account.normaliseEmail(email);
        var account = accounts.findByEmail(address).orElse(null);
        var match = passwordVerifier.match(address, account, password);
        if (match == PasswordMatch.WRONG || account == null) {
            applicationEvents.publishEvent(
                    SecurityEvent.of(SecurityEventType.LOGIN_FAILED, account == null ? null : account.id()));
            throw new InvalidCredentials();
        }
        if (!account.emailVerified()) {
            throw new EmailNotVerified();
        }
        requireNotBlocked(account);
        return match == PasswordMatch.RIGHT ? account : rehash(account, password);
    }

    /** Confirms the password of a logged-in user before operations that a stolen token must not allow. */
    public Account confirmPassword(UUID accountId, String password) {
        var account = accounts.findById(accountId).orElseThrow(() -> new AccountNotFound(accountId));
        if (passwordVerifier.match(account.email(), account, password) == PasswordMatch.WRONG) {
            applicationEvents.publishEvent(SecurityEvent.of(SecurityEventType.PASSWORD_REFUSED, accountId));
            throw new WrongPassword();
        }
        requireNotBlocked(account);
        return account;
    }

    /** After the check of the password, so that strangers don't learn of the block. */
    private static void requireNotBlocked(Account account) {
        if (account.isBlocked()) {
            throw new AccountBlocked();
        }
    }

    /** Replaces the hash of a password that was not normalised; a later log-in does so if hashing is busy. */
    private Account rehash(Account account, String password) {
        try {
            var hash = passwordHasher.hash(password);
            return transactions.execute(
                    _ -> accounts.save(accounts.lockUnchanged(account).rehashPassword(hash)));
        } catch (PasswordHashingBusy _) {
            return account;
        }
    }

    /** Lifts the throttle of an account, because a completed reset proves access to its mailbox. */
    @EventListener
    void resetAttempts(PasswordResetCompleted reset) {
        accounts.findById(reset.accountId()).ifPresent(passwordVerifier::resetAttempts);
    }
}
