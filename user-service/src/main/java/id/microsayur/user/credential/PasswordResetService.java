package id.microsayur.user.credential;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.email.EmailRequest;
import id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose;
import id.microsayur.user.email.LinkExpired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
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

    /** Reveals neither by its result nor by its duration whether the account exists. */
    public void requestReset(String email) {
        resetEmails.request(Account.normaliseEmail(email));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(EmailRequest request) {
        if (request.purpose() == EmailTokenPurpose.RESET_PASSWORD) {
            accounts.findForUpdateByEmail(request.email())
                    .map(accounts::save) // increments the revision, which orders the e-mails of one account
                    .ifPresent(this::send);
        }
    }

    private void send(Account account) {
        resetEmails.send(account);
        applicationEvents.publishEvent(SecurityEvent.of(SecurityEventType.PASSWORD_RESET_REQUESTED, account.id()));
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
