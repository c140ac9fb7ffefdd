package id.microsayur.user.email;

import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.CHANGE_EMAIL;
import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.RESET_PASSWORD;
import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.VERIFY_EMAIL;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Verifies e-mail addresses by redeeming e-mailed tokens. */
@Service
public class EmailVerificationService {

    private final AccountRepository accounts;
    private final EmailTokenRepository tokens;
    private final ApplicationEventPublisher applicationEvents;

    EmailVerificationService(
            AccountRepository accounts, EmailTokenRepository tokens, ApplicationEventPublisher applicationEvents) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.applicationEvents = applicationEvents;
    }

    /** Accepts tokens of registrations and of address changes. */
    @Transactional
    public Account verify(String token) {
        var redeemed = tokens.redeem(token, VERIFY_EMAIL, CHANGE_EMAIL);
        var account = accounts.findForUpdateById(redeemed.accountId()).orElseThrow(LinkExpired::new);
        var newEmail = redeemed.newEmail();
        return newEmail == null ? verifyEmail(account) : changeEmail(account, newEmail);
    }

    private Account verifyEmail(Account account) {
        applicationEvents.publishEvent(SecurityEvent.of(SecurityEventType.EMAIL_VERIFIED, account.id()));
        return accounts.save(account.verifyEmail());
    }

    /** Revokes the tokens that were sent to the old address. */
    private Account changeEmail(Account account, String newEmail) {
        accounts.findForUpdateByEmail(newEmail).ifPresent(this::deleteUnverified);
        tokens.revoke(account.id(), CHANGE_EMAIL);
        tokens.revoke(account.id(), RESET_PASSWORD);
        applicationEvents.publishEvent(SecurityEvent.of(SecurityEventType.EMAIL_CHANGED, account.id()));
        return accounts.save(account.changeEmail(newEmail));
    }

    /** An unverified registration of the address is deleted; a verified account blocks the change. */
    private void deleteUnverified(Account other) {
        if (other.emailVerified()) {
            throw new LinkExpired();
        }
        accounts.delete(other);
    }
}
