package id.microsayur.user.account;

import static id.microsayur.user.account.Throttle.Scope.ACCOUNT;
import static id.microsayur.user.account.Throttle.Scope.ADDRESS;

import id.microsayur.user.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares a password, with as much work for an address that nobody has, and slower the more often it was wrong. */
@Component
class PasswordCheck {

    private final Passwords passwords;
    private final Throttle throttle;
    private final ClientAddress client;

    PasswordCheck(Passwords passwords, Throttle throttle, ClientAddress client) {
        this.passwords = passwords;
        this.throttle = throttle;
        this.client = client;
    }

    /**
     * @param account null when nobody has this address
     * @throws TooManyAttempts without any work
     */
    boolean passes(String email, @Nullable Account account, String password) {
        var from = client.current().orElse("inside");
        claim(ADDRESS, from);
        claim(ACCOUNT, email);
        try {
            var right = passwords.matches(password, account == null ? Passwords.NOBODYS : account.passwordHash());
            if (!right || account == null) {
                return false;
            }
        } catch (TooBusy e) {
            throttle.giveBack(ACCOUNT, email);
            throttle.giveBack(ADDRESS, from);
            throw e;
        }
        throttle.forgive(ACCOUNT, email);
        throttle.giveBack(ADDRESS, from);
        return true;
    }

    /** Whoever reads the mail of the address is its owner, whatever others tried. */
    void forgive(Account account) {
        throttle.forgive(ACCOUNT, account.email());
    }

    private void claim(Throttle.Scope scope, String who) {
        throttle.claim(scope, who).ifPresent(wait -> {
            throw new TooManyAttempts(wait);
        });
    }
}
