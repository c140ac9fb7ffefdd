package id.microsayur.user.credential;

import static id.microsayur.user.throttle.AttemptThrottle.ThrottleScope.ACCOUNT;
import static id.microsayur.user.throttle.AttemptThrottle.ThrottleScope.ADDRESS;

import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.account.Account;
import id.microsayur.user.throttle.AttemptThrottle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares a password, with as much work for an address that nobody has, and slower the more often it was wrong. */
@Component
class PasswordVerifier {

    private final PasswordHasher passwordHasher;
    private final AttemptThrottle attemptThrottle;
    private final ClientAddressResolver client;

    PasswordVerifier(PasswordHasher passwordHasher, AttemptThrottle attemptThrottle, ClientAddressResolver client) {
        this.passwordHasher = passwordHasher;
        this.attemptThrottle = attemptThrottle;
        this.client = client;
    }

    /**
     * @param account null when nobody has this address
     * @throws TooManyAttempts without any work
     */
    boolean matches(String email, @Nullable Account account, String password) {
        var from = client.current().orElse("inside");
        countAttempt(ADDRESS, from);
        countAttempt(ACCOUNT, email);
        try {
            var right = passwordHasher.matches(
                    password, account == null ? PasswordHasher.DUMMY_HASH : account.passwordHash());
            if (!right || account == null) {
                return false;
            }
        } catch (PasswordHashingBusy e) {
            attemptThrottle.uncountAttempt(ACCOUNT, email);
            attemptThrottle.uncountAttempt(ADDRESS, from);
            throw e;
        }
        attemptThrottle.reset(ACCOUNT, email);
        attemptThrottle.uncountAttempt(ADDRESS, from);
        return true;
    }

    /** Whoever reads the mail of the address is its owner, whatever others tried. */
    void resetAttempts(Account account) {
        attemptThrottle.reset(ACCOUNT, account.email());
    }

    private void countAttempt(AttemptThrottle.ThrottleScope throttleScope, String who) {
        attemptThrottle.countAttempt(throttleScope, who).ifPresent(wait -> {
            throw new TooManyAttempts(wait);
        });
    }
}
