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
import org.springframework.transaction.support.TransactionOperations;

/** Registers accounts and requests their verification e-mails. */
@Service
public class RegistrationService {

    private final AccountRepository accounts;
    private final PasswordHasher passwordHasher;
    private final VerificationEmailService verificationEmails;
    private final ApplicationEventPublisher applicationEvents;
    private final TransactionOperations transactions;

    RegistrationService(
            AccountRepository accounts,
            PasswordHasher passwordHasher,
            VerificationEmailService verificationEmails,
            ApplicationEventPublisher applicationEvents,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.passwordHasher = passwordHasher;
        this.verificationEmails = verificationEmails;
        this.applicationEvents = applicationEvents;
        this.transactions = transactions;
    }

    /**
     * Duration and result are the same for a known address, so that registrations don't reveal existing accounts: one
     * hash, and in one transaction one account, one token and one mail.
     */
    public void register(String email, Profile profile, String password, @Nullable EmailLanguage emailLanguage) {
        var hash = passwordHasher.hash(password);
        var registered = Account.register(email, profile, hash);
        try {
            transactions.executeWithoutResult(_ -> saveRegistration(registered, emailLanguage));
        } catch (DuplicateKeyException _) {
            // a concurrent registration of the same address was committed first
            transactions.executeWithoutResult(_ -> saveRegistration(registered, emailLanguage));
        }
    }

    private void saveRegistration(Account registered, @Nullable EmailLanguage emailLanguage) {
        var existing = accounts.findForUpdateByEmail(registered.email());
        if (existing.isEmpty()) {
            verificationEmails.sendWelcome(accounts.save(registered), emailLanguage);
            publishSecurityEvent(SecurityEventType.REGISTERED, registered);
        } else if (existing.get().emailVerified()) {
            verificationEmails.sendRegistrationRepeated(accounts.save(existing.get()));
            publishSecurityEvent(SecurityEventType.REGISTRATION_REPEATED, existing.get());
        } else {
            verificationEmails.sendReplacementVerification(
                    accounts.save(existing.get().registerAgain(registered.profile(), registered.passwordHash())));
            publishSecurityEvent(SecurityEventType.REGISTERED, existing.get());
        }
    }

    private void publishSecurityEvent(SecurityEventType securityEventType, Account account) {
        applicationEvents.publishEvent(SecurityEvent.of(securityEventType, account.id()));
    }
}
