package id.microsayur.user.registration;

import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.VERIFY_EMAIL;

import id.microsayur.platform.problem.Conflict;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountNotFound;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.email.EmailRequest;
import id.microsayur.user.email.EmailRequestQueue;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Requests further verification e-mails; a worker looks for the account. */
@Service
public class VerificationRequestService {

    private final EmailRequestQueue requests;
    private final AccountRepository accounts;
    private final VerificationEmailService verificationEmails;
    private final ApplicationEventPublisher applicationEvents;

    VerificationRequestService(
            EmailRequestQueue requests,
            AccountRepository accounts,
            VerificationEmailService verificationEmails,
            ApplicationEventPublisher applicationEvents) {
        this.requests = requests;
        this.accounts = accounts;
        this.verificationEmails = verificationEmails;
        this.applicationEvents = applicationEvents;
    }

    /** Reveals neither by its result nor by its duration whether the account exists. */
    public void request(String email) {
        requests.add(VERIFY_EMAIL, Account.normaliseEmail(email));
    }

    /** For an administrator, who may know whether the account exists and is verified. */
    @Transactional
    public void resend(UUID accountId) {
        var account = accounts.findForUpdateById(accountId).orElseThrow(() -> new AccountNotFound(accountId));
        if (account.emailVerified()) {
            throw new Conflict("email-verified", "The e-mail address is verified already");
        }
        verificationEmails.sendVerification(accounts.save(account));
        applicationEvents.publishEvent(SecurityEvent.of(SecurityEventType.VERIFICATION_RESENT, accountId));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(EmailRequest request) {
        if (request.purpose() == VERIFY_EMAIL) {
            accounts.findForUpdateByEmail(request.email())
                    .filter(account -> !account.emailVerified())
                    .map(accounts::save) // increments the revision, which orders the e-mails of one account
                    .ifPresent(verificationEmails::sendVerification);
        }
    }
}
