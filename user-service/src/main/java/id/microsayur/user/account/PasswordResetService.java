package id.microsayur.user.account;

import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.Kind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** A new password for someone who forgot it, through their mailbox. */
@Service
public class PasswordResetService {

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final ResetMails mails;
    private final ApplicationEventPublisher listeners;
    private final TransactionOperations transactions;

    PasswordResetService(
            AccountRepository accounts,
            Passwords passwords,
            ResetMails mails,
            ApplicationEventPublisher listeners,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.mails = mails;
        this.listeners = listeners;
        this.transactions = transactions;
    }

    /** Says nothing about whether there is such an account. */
    @Transactional
    public void forgot(String email) {
        accounts.findToChangeByEmail(Account.normalised(email))
                .map(accounts::save) // a new revision, so that the mails of one account leave in order
                .ifPresent(account -> {
                    mails.send(account);
                    listeners.publishEvent(SecurityEvent.of(Kind.PASSWORD_RESET_REQUESTED, account.id()));
                });
    }

    public void reset(String token, String password) {
        var hash = passwords.hash(password);
        transactions.executeWithoutResult(_ -> {
            var id = mails.redeem(token);
            accounts.save(
                    accounts.findToChangeById(id).orElseThrow(LinkExpired::new).resetPassword(hash));
            listeners.publishEvent(new PasswordReset(id));
            listeners.publishEvent(SecurityEvent.of(Kind.PASSWORD_RESET, id));
        });
    }
}
