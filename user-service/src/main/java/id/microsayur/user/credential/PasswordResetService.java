package id.microsayur.user.credential;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.email.LinkExpired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** A new password for someone who forgot it, through their mailbox. */
@Service
public class PasswordResetService {

    private final AccountRepository accounts;
    private final PasswordHasher passwordHasher;
    private final PasswordResetEmailService mails;
    private final ApplicationEventPublisher listeners;
    private final TransactionOperations transactions;

    PasswordResetService(
            AccountRepository accounts,
            PasswordHasher passwordHasher,
            PasswordResetEmailService mails,
            ApplicationEventPublisher listeners,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.passwordHasher = passwordHasher;
        this.mails = mails;
        this.listeners = listeners;
        this.transactions = transactions;
    }

    /** Says nothing about whether there is such an account. */
    @Transactional
    public void requestReset(String email) {
        accounts.findForUpdateByEmail(Account.normaliseEmail(email))
                .map(accounts::save) // a new revision, so that the mails of one account leave in order
                .ifPresent(account -> {
                    mails.send(account);
                    listeners.publishEvent(SecurityEvent.of(SecurityEventType.PASSWORD_RESET_REQUESTED, account.id()));
                });
    }

    public void reset(String token, String password) {
        var hash = passwordHasher.hash(password);
        transactions.executeWithoutResult(_ -> {
            var id = mails.redeem(token);
            accounts.save(
                    accounts.findForUpdateById(id).orElseThrow(LinkExpired::new).resetPassword(hash));
            listeners.publishEvent(new PasswordResetCompleted(id));
            listeners.publishEvent(SecurityEvent.of(SecurityEventType.PASSWORD_RESET, id));
        });
    }
}
