package id.microsayur.user.account;

import org.springframework.stereotype.Service;

/** Tells whether someone is who they say they are. */
@Service
public class CredentialService {

    private final AccountRepository accounts;
    private final Passwords passwords;

    CredentialService(AccountRepository accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** Takes as long for an unknown address as for a wrong password; holds no transaction meanwhile. */
    public Account authenticate(String email, String password) {
        var account = accounts.findByEmail(Account.normalised(email)).orElse(null);
        if (account == null) {
            passwords.matchNobody(password);
            throw new InvalidCredentials();
        }
        if (!passwords.matches(password, account.passwordHash())) {
            throw new InvalidCredentials();
        }
        if (!account.emailVerified()) {
            throw new EmailNotVerified();
        }
        return account;
    }
}
