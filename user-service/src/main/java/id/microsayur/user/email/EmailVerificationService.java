package id.microsayur.user.email;

import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.CHANGE_EMAIL;
import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.RESET_PASSWORD;
import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.VERIFY_EMAIL;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountDeletionService;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Verifies e-mail addresses by redeeming e-mailed tokens. */
@Service
public class EmailVerificationService {

    private final AccountRepository accounts;
    private final EmailTokenRepository tokens;
    private final AccountDeletionService deletion;
    private final ApplicationEventPublisher applicationEvents;
    private final TransactionOperations transactions;

    EmailVerificationService(
            AccountRepository accounts,
            EmailTokenRepository tokens,
            AccountDeletionService deletion,
            ApplicationEventPublisher applicationEvents,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.deletion = deletion;
        this.applicationEvents = applicationEvents;
        this.transactions = transactions;
    }

    /** Like {@link #verify}; a redeemed token has the same result as long as its address is the account's. */
    public Account verifyRepeatably(String token) {
        try {
            return verify(token);
        } catch (LinkExpired e) {
            return findVerified(token).orElseThrow(() -> e);
        }
    }

    /** Account whose present address the token has verified. */
    public Optional<Account> findVerified(String token) {
        return tokens.findRedeemed(token)
                .flatMap(redeemed -> accounts.findById(redeemed.accountId())
                        .filter(account ->
                                account.emailVerified() && account.email().equals(redeemed.newEmail())));
    }

    /** True if the token can be redeemed; changes nothing. */
    public boolean isRedeemable(String token) {
        return tokens.findAccountId(token, VERIFY_EMAIL, CHANGE_EMAIL).isPresent();
    }

    /** Accepts tokens of registrations and of address changes. */
    public Account verify(String token) {
        try {
            return transactions.execute(_ -> redeem(token));
        } catch (DuplicateKeyException _) {
            // a concurrent transaction took the address; it belongs to a verified account or to a registration now
            return transactions.execute(_ -> redeem(token));
        }
    }

    /** Locks the account before its tokens, like each change of an account. */
    private Account redeem(String token) {
        var account = tokens.findAccountId(token, VERIFY_EMAIL, CHANGE_EMAIL)
                .flatMap(accounts::findForUpdateById)
                .orElseThrow(LinkExpired::new);
        var newEmail = tokens.redeem(token, VERIFY_EMAIL, CHANGE_EMAIL).newEmail();
        var verified = newEmail == null ? verifyEmail(account) : changeEmail(account, newEmail);
        tokens.saveVerifiedEmail(token, verified.email());
        return verified;
    }

    private Account verifyEmail(Account account) {
        applicationEvents.publishEvent(SecurityEvent.of(SecurityEventType.EMAIL_VERIFIED, account.id()));
        return accounts.save(account.verifyEmail());
    }

    /** Revokes the tokens that were sent to the old address. */
    private Account changeEmail(Account account, String newEmail) {
        accounts.findByEmail(newEmail)
                .filter(other -> !other.id().equals(account.id()))
                .ifPresent(this::deleteUnverified);
        tokens.revoke(account.id(), CHANGE_EMAIL);
        tokens.revoke(account.id(), RESET_PASSWORD);
        applicationEvents.publishEvent(SecurityEvent.of(SecurityEventType.EMAIL_CHANGED, account.id()));
        return accounts.save(account.changeEmail(newEmail));
    }

    /** An unverified registration of the address is deleted; a verified account blocks the change. */
    private void deleteUnverified(Account other) {
        if (other.emailVerified() || !deletion.deleteUnverified(other.id())) {
            throw new LinkExpired();
        }
    }
}
