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

/** Takes back the secret of a mail, as proof that its address belongs to who followed the link. */
@Service
public class EmailVerificationService {

    private final AccountRepository accounts;
    private final EmailTokenRepository tokens;
    private final ApplicationEventPublisher listeners;

    EmailVerificationService(
            AccountRepository accounts, EmailTokenRepository tokens, ApplicationEventPublisher listeners) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.listeners = listeners;
    }

    /** Of a first registration and of a change alike. */
    @Transactional
    public Account verify(String token) {
        var redeemedEmailToken = tokens.redeem(token, VERIFY_EMAIL, CHANGE_EMAIL);
        var account = accounts.findForUpdateById(redeemedEmailToken.accountId()).orElseThrow(LinkExpired::new);
        var newEmail = redeemedEmailToken.newEmail();
        return newEmail == null ? verifyEmail(account) : changeEmail(account, newEmail);
    }

    private Account verifyEmail(Account account) {
        listeners.publishEvent(SecurityEvent.of(SecurityEventType.EMAIL_VERIFIED, account.id()));
        return accounts.save(account.verifyEmail());
    }

    /** What was mailed to the old address is good for nothing any more. */
    private Account changeEmail(Account account, String newEmail) {
        accounts.findForUpdateByEmail(newEmail).ifPresent(this::deleteUnverified);
        tokens.revoke(account.id(), CHANGE_EMAIL);
        tokens.revoke(account.id(), RESET_PASSWORD);
        listeners.publishEvent(SecurityEvent.of(SecurityEventType.EMAIL_CHANGED, account.id()));
        return accounts.save(account.changeEmail(newEmail));
    }

    /** A registration that nobody verified gives way to the address's owner; a person does not. */
    private void deleteUnverified(Account other) {
        if (other.emailVerified()) {
            throw new LinkExpired();
        }
        accounts.delete(other);
    }
}
