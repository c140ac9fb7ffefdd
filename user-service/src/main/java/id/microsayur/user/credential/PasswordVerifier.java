package id.microsayur.user.credential;

import id.microsayur.user.OpaqueString;
import id.microsayur.user.account.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Verifies passwords at equal cost for known and unknown addresses, throttled after repeated failures. */
@Component
class PasswordVerifier {

    /** Result of a verification. */
    enum PasswordMatch {
        WRONG,
        RIGHT,
        /** The hash is older than the normalisation of passwords and should be replaced. */
        RIGHT_BUT_NOT_NORMALISED
    }

    private final PasswordHasher passwordHasher;
    private final PasswordAttemptThrottle attempts;

    PasswordVerifier(PasswordHasher passwordHasher, PasswordAttemptThrottle attempts) {
        this.passwordHasher = passwordHasher;
        this.attempts = attempts;
    }

    /**
     * @param account null for an unknown address
     * @throws TooManyAttempts before any hashing
     */
    PasswordMatch match(String email, @Nullable Account account, String password) {
        var attempt = attempts.count(email, account);
        PasswordMatch match;
        try {
            match = compare(password, account == null ? passwordHasher.dummyHash() : account.passwordHash());
        } catch (PasswordHashingBusy e) {
            attempts.uncount(attempt);
            throw e;
        }
        if (match == PasswordMatch.WRONG || account == null) {
            return PasswordMatch.WRONG;
        }
        attempts.succeed(attempt, account);
        return match;
    }

    /** Compares a second time, for an unknown address too, only if normalisation changes the password. */
    private PasswordMatch compare(String password, String hash) {
        var normalised = OpaqueString.enforce(password);
        if (passwordHasher.matches(normalised, hash)) {
            return PasswordMatch.RIGHT;
        }
        return !normalised.equals(password) && passwordHasher.matches(password, hash)
                ? PasswordMatch.RIGHT_BUT_NOT_NORMALISED
                : PasswordMatch.WRONG;
    }

    void resetAttempts(Account account) {
        attempts.reset(account);
    }
}
