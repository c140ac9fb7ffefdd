package id.microsayur.user.credential;

import static id.microsayur.user.throttle.AttemptThrottle.ThrottleScope.ACCOUNT;
import static id.microsayur.user.throttle.AttemptThrottle.ThrottleScope.ADDRESS;

import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.account.Account;
import id.microsayur.user.throttle.AttemptThrottle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Verifies passwords at equal cost for known and unknown addresses, throttled after repeated failures. */
@Component
class PasswordVerifier {

    private final PasswordHasher passwordHasher;
    private final AttemptThrottle attemptThrottle;
    private final ClientAddressResolver clientAddresses;

    PasswordVerifier(
            PasswordHasher passwordHasher, AttemptThrottle attemptThrottle, ClientAddressResolver clientAddresses) {
        this.passwordHasher = passwordHasher;
        this.attemptThrottle = attemptThrottle;
        this.clientAddresses = clientAddresses;
    }

    /**
     * @param account null for an unknown address
     * @throws TooManyAttempts before any hashing
     */
    boolean matches(String email, @Nullable Account account, String password) {
        var clientAddress = clientAddresses.current().orElse("inside");
        countAttempt(ADDRESS, clientAddress);
        countAttempt(ACCOUNT, email);
        try {
            var matched = passwordHasher.matches(
                    password, account == null ? PasswordHasher.DUMMY_HASH : account.passwordHash());
            if (!matched || account == null) {
                return false;
            }
        } catch (PasswordHashingBusy e) {
            attemptThrottle.uncountAttempt(ACCOUNT, email);
            attemptThrottle.uncountAttempt(ADDRESS, clientAddress);
            throw e;
        }
        attemptThrottle.reset(ACCOUNT, email);
        attemptThrottle.uncountAttempt(ADDRESS, clientAddress);
        return true;
    }

    void resetAttempts(Account account) {
        attemptThrottle.reset(ACCOUNT, account.email());
    }

    private void countAttempt(AttemptThrottle.ThrottleScope scope, String subject) {
        attemptThrottle.countAttempt(scope, subject).ifPresent(wait -> {
            throw new TooManyAttempts(wait);
        });
    }
}
