package id.microsayur.user.account;

import static id.microsayur.user.account.MailedTokens.Purpose.VERIFY_EMAIL;

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
    private final MailedTokens tokens;
    private final TransactionOperations transactions;

    RegistrationService(
            AccountRepository accounts,
            Passwords passwords,
            VerificationMails mails,
            MailedTokens tokens,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.mails = mails;
        this.tokens = tokens;
        this.transactions = transactions;
    }

    /** The same work and the same answer for a known address, so that nobody learns who our customers are. */
    public void register(String email, Profile profile, String password) {
        var hash = passwords.hash(password);
        var wish = Account.register(email, profile, hash);
        try {
            transactions.executeWithoutResult(_ -> enrol(wish));
        } catch (DuplicateKeyException _) {
            // the same address registered at the same moment and was faster
            transactions.executeWithoutResult(_ -> enrol(wish));
        }
    }

    private void enrol(Account wish) {
        var known = accounts.findToChangeByEmail(wish.email());
        if (known.isEmpty()) {
            mails.welcome(accounts.save(wish));
        } else if (!known.get().emailVerified()) {
            tokens.withdraw(known.get().id(), VERIFY_EMAIL);
            mails.verify(accounts.save(known.get().registerAgain(wish.profile(), wish.passwordHash())));
        }
    }

    @Transactional
    public Account verify(String token) {
        var id = tokens.redeem(token, VERIFY_EMAIL);
        return accounts.save(
                accounts.findToChangeById(id).orElseThrow(LinkExpired::new).verify());
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
