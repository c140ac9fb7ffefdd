package id.microsayur.user.credential;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountNotFound;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Authenticates users by e-mail address and password. */
@Service
public class AuthenticationService {

    private final AccountRepository accounts;
    private final PasswordVerifier passwordVerifier;
    private final ApplicationEventPublisher applicationEvents;

    AuthenticationService(
            AccountRepository accounts,
            PasswordVerifier passwordVerifier,
            ApplicationEventPublisher applicationEvents) {
        this.accounts = accounts;
        this.passwordVerifier = passwordVerifier;
        this.applicationEvents = applicationEvents;
    }

    /** Takes as long for an unknown address as for a wrong password; holds no transaction during hashing. */
    public Account authenticate(String email, String password) {
        var address = Account.normaliseEmail(email);
        var account = accounts.findByEmail(address).orElse(null);
        if (!passwordVerifier.matches(address, account, password) || account == null) {
            applicationEvents.publishEvent(
                    SecurityEvent.of(SecurityEventType.LOGIN_FAILED, account == null ? null : account.id()));
            throw new InvalidCredentials();
        }
        if (!account.emailVerified()) {
            throw new EmailNotVerified();
        }
        return account;
    }

    /** Confirms the password of a logged-in user before operations that a stolen token must not allow. */
    public Account confirmPassword(UUID accountId, String password) {
        var account = accounts.findById(accountId).orElseThrow(() -> new AccountNotFound(accountId));
        if (!passwordVerifier.matches(account.email(), account, password)) {
            applicationEvents.publishEvent(SecurityEvent.of(SecurityEventType.PASSWORD_REFUSED, accountId));
            throw new WrongPassword();
        }
        return account;
    }

    /** Lifts the throttle of an account, because a completed reset proves access to its mailbox. */
    @EventListener
    void resetAttempts(PasswordResetCompleted reset) {
        accounts.findById(reset.accountId()).ifPresent(passwordVerifier::resetAttempts);
    }
}
