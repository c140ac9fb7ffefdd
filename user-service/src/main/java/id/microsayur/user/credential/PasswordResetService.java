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

/** Resets forgotten passwords by an e-mailed token. */
@Service
public class PasswordResetService {

    private final AccountRepository accounts;
    private final PasswordHasher passwordHasher;
    private final PasswordResetEmailService resetEmails;
    private final ApplicationEventPublisher applicationEvents;
    private final TransactionOperations transactions;

    PasswordResetService(
            AccountRepository accounts,
            PasswordHasher passwordHasher,
            PasswordResetEmailService resetEmails,
            ApplicationEventPublisher applicationEvents,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.passwordHasher = passwordHasher;
        this.resetEmails = resetEmails;
        this.applicationEvents = applicationEvents;
        this.transactions = transactions;
    }

    /** Does not reveal whether the account exists. */
    @Transactional
    public void requestReset(String email) {
        accounts.findForUpdateByEmail(Account.normaliseEmail(email))
                .map(accounts::save) // increments the revision, which orders the e-mails of one account
                .ifPresent(account -> {
                    resetEmails.send(account);
                    applicationEvents.publishEvent(
                            SecurityEvent.of(SecurityEventType.PASSWORD_RESET_REQUESTED, account.id()));
                });
    }

    /** Hashes nothing for an unknown token; locks the account before its tokens, like each change of an account. */
    public void reset(String token, String password) {
        var id = resetEmails.findAccountId(token);
        var hash = passwordHasher.hash(password);
        transactions.executeWithoutResult(_ -> {
            var account = accounts.findForUpdateById(id).orElseThrow(LinkExpired::new);
            resetEmails.redeem(token);
            accounts.save(account.resetPassword(hash));
            applicationEvents.publishEvent(new PasswordResetCompleted(id));
            applicationEvents.publishEvent(SecurityEvent.of(SecurityEventType.PASSWORD_RESET, id));
        });
    }
}
