package id.microsayur.user.registration;

import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.VERIFY_EMAIL;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.email.EmailRequest;
import id.microsayur.user.email.EmailRequestQueue;
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

    VerificationRequestService(
            EmailRequestQueue requests, AccountRepository accounts, VerificationEmailService verificationEmails) {
        this.requests = requests;
        this.accounts = accounts;
        this.verificationEmails = verificationEmails;
    }

    /** Reveals neither by its result nor by its duration whether the account exists. */
    public void request(String email) {
        requests.add(VERIFY_EMAIL, Account.normaliseEmail(email));
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
