package id.microsayur.user.account;

import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.Kind;
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
    private final Passwords passwords;
    private final VerificationMails mails;
    private final ApplicationEventPublisher listeners;
    private final TransactionOperations transactions;

    RegistrationService(
            AccountRepository accounts,
            Passwords passwords,
            VerificationMails mails,
            ApplicationEventPublisher listeners,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.mails = mails;
        this.listeners = listeners;
        this.transactions = transactions;
    }

    /** The same work and the same answer for a known address, so that nobody learns who our customers are. */
    public void register(String email, Profile profile, String password, @Nullable Language language) {
        var hash = passwords.hash(password);
        var wish = Account.register(email, profile, hash);
        try {
            transactions.executeWithoutResult(_ -> enrol(wish, language));
        } catch (DuplicateKeyException _) {
            // the same address registered at the same moment and was faster
            transactions.executeWithoutResult(_ -> enrol(wish, language));
        }
    }

    private void enrol(Account wish, @Nullable Language language) {
        var known = accounts.findToChangeByEmail(wish.email());
        if (known.isEmpty()) {
            mails.welcome(accounts.save(wish), language);
            tell(Kind.REGISTERED, wish);
        } else if (known.get().emailVerified()) {
            mails.tellOwner(accounts.save(known.get()));
            tell(Kind.REGISTRATION_REPEATED, known.get());
        } else {
            mails.verifyAfresh(accounts.save(known.get().registerAgain(wish.profile(), wish.passwordHash())));
            tell(Kind.REGISTERED, known.get());
        }
    }

    private void tell(Kind kind, Account account) {
        listeners.publishEvent(SecurityEvent.of(kind, account.id()));
    }

    /** Says nothing about whether there is such an account. */
    @Transactional
    public void sendVerification(String email) {
        accounts.findToChangeByEmail(Account.normalised(email))
                .filter(account -> !account.emailVerified())
                .map(accounts::save) // a new revision, so that the mails of one account leave in order
                .ifPresent(mails::verify);
    }
}
