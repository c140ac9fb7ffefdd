package id.microsayur.user.account;

import static id.microsayur.user.account.MailedTokens.Purpose.CHANGE_EMAIL;
import static id.microsayur.user.account.MailedTokens.Purpose.RESET_PASSWORD;
import static id.microsayur.user.account.MailedTokens.Purpose.VERIFY_EMAIL;

import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.Kind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes back the secret of a mail, as proof that its address belongs to who followed the link. */
@Service
public class EmailProofService {

    private final AccountRepository accounts;
    private final MailedTokens tokens;
    private final ApplicationEventPublisher listeners;

    EmailProofService(AccountRepository accounts, MailedTokens tokens, ApplicationEventPublisher listeners) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.listeners = listeners;
    }

    /** Of a first registration and of a change alike. */
    @Transactional
    public Account redeem(String token) {
        var proof = tokens.redeem(token, VERIFY_EMAIL, CHANGE_EMAIL);
        var account = accounts.findToChangeById(proof.accountId()).orElseThrow(LinkExpired::new);
        var newEmail = proof.newEmail();
        return newEmail == null ? verify(account) : move(account, newEmail);
    }

    private Account verify(Account account) {
        listeners.publishEvent(SecurityEvent.of(Kind.EMAIL_VERIFIED, account.id()));
        return accounts.save(account.verify());
    }

    /** What was mailed to the old address is good for nothing any more. */
    private Account move(Account account, String newEmail) {
        accounts.findToChangeByEmail(newEmail).ifPresent(this::makeRoom);
        tokens.withdraw(account.id(), CHANGE_EMAIL);
        tokens.withdraw(account.id(), RESET_PASSWORD);
        listeners.publishEvent(SecurityEvent.of(Kind.EMAIL_CHANGED, account.id()));
        return accounts.save(account.moveTo(newEmail));
    }

    /** A registration that nobody verified gives way to the address's owner; a person does not. */
    private void makeRoom(Account other) {
        if (other.emailVerified()) {
            throw new LinkExpired();
        }
        accounts.delete(other);
    }
}
