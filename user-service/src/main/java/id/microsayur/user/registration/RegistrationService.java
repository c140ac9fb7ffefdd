package id.microsayur.user.registration;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.account.Profile;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.credential.PasswordHasher;
import id.microsayur.user.email.EmailLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** From a stranger to a person whose address is known to be theirs. */
@Service
public class RegistrationService {

    private final AccountRepository accounts;
    private final PasswordHasher passwordHasher;
    private final VerificationEmailService mails;
    private final ApplicationEventPublisher listeners;
    private final TransactionOperations transactions;

    RegistrationService(
            AccountRepository accounts,
            PasswordHasher passwordHasher,
            VerificationEmailService mails,
            ApplicationEventPublisher listeners,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.passwordHasher = passwordHasher;
        this.mails = mails;
        this.listeners = listeners;
        this.transactions = transactions;
    }

    /** The same work and the same answer for a known address, so that nobody learns who our customers are. */
    public void register(String email, Profile profile, String password, @Nullable EmailLanguage emailLanguage) {
        var hash = passwordHasher.hash(password);
        var wish = Account.register(email, profile, hash);
        try {
            transactions.executeWithoutResult(_ -> saveRegistration(wish, emailLanguage));
        } catch (DuplicateKeyException _) {
            // the same address registered at the same moment and was faster
            transactions.executeWithoutResult(_ -> saveRegistration(wish, emailLanguage));
        }
    }

    private void saveRegistration(Account wish, @Nullable EmailLanguage emailLanguage) {
        var known = accounts.findForUpdateByEmail(wish.email());
        if (known.isEmpty()) {
            mails.sendWelcome(accounts.save(wish), emailLanguage);
            publishSecurityEvent(SecurityEventType.REGISTERED, wish);
        } else if (known.get().emailVerified()) {
            mails.sendRegistrationRepeated(accounts.save(known.get()));
            publishSecurityEvent(SecurityEventType.REGISTRATION_REPEATED, known.get());
        } else {
            mails.sendReplacementVerification(
                    accounts.save(known.get().registerAgain(wish.profile(), wish.passwordHash())));
            publishSecurityEvent(SecurityEventType.REGISTERED, known.get());
        }
    }

    private void publishSecurityEvent(SecurityEventType securityEventType, Account account) {
        listeners.publishEvent(SecurityEvent.of(securityEventType, account.id()));
    }

    /** Says nothing about whether there is such an account. */
    @Transactional
    public void sendVerification(String email) {
        accounts.findForUpdateByEmail(Account.normaliseEmail(email))
                .filter(account -> !account.emailVerified())
                .map(accounts::save) // a new revision, so that the mails of one account leave in order
                .ifPresent(mails::sendVerification);
    }
}
