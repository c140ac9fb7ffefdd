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

/** Tells whether someone is who they say they are. */
@Service
public class AuthenticationService {

    private final AccountRepository accounts;
    private final PasswordVerifier check;
    private final ApplicationEventPublisher listeners;

    AuthenticationService(AccountRepository accounts, PasswordVerifier check, ApplicationEventPublisher listeners) {
        this.accounts = accounts;
        this.check = check;
        this.listeners = listeners;
    }

    /** Takes as long for an unknown address as for a wrong password; holds no transaction meanwhile. */
    public Account authenticate(String email, String password) {
        var address = Account.normaliseEmail(email);
        var account = accounts.findByEmail(address).orElse(null);
        if (!check.matches(address, account, password) || account == null) {
            listeners.publishEvent(
                    SecurityEvent.of(SecurityEventType.LOGIN_FAILED, account == null ? null : account.id()));
            throw new InvalidCredentials();
        }
        if (!account.emailVerified()) {
            throw new EmailNotVerified();
        }
        return account;
    }

    /** Asks somebody who is logged in for the password again, before what a stolen token must not do. */
    public void confirmPassword(UUID accountId, String password) {
        var account = accounts.findById(accountId).orElseThrow(() -> new AccountNotFound(accountId));
        if (!check.matches(account.email(), account, password)) {
            listeners.publishEvent(SecurityEvent.of(SecurityEventType.PASSWORD_REFUSED, accountId));
            throw new WrongPassword();
        }
    }

    /** Whoever reads the mail of an address is its owner, whatever others tried: the way out of a throttled account. */
    @EventListener
    void resetAttempts(PasswordResetCompleted reset) {
        accounts.findById(reset.accountId()).ifPresent(check::resetAttempts);
    }
}
