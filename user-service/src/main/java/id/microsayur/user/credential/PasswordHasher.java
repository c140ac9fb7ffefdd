package id.microsayur.user.credential;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords, at most two concurrently, so that many log-ins can't exhaust memory and processors. */
@Component
public class PasswordHasher {

    private static final Duration MAX_WAIT = Duration.ofSeconds(3);

    /** Matches no password; comparing with it costs as much as with the hash of an existing account. */
    static final String DUMMY_HASH =
            "{argon2id}$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

    private final Semaphore permits = new Semaphore(2, true);
    private final PasswordEncoder encoder;
    private final Timer hashingTimer;

    @Autowired
    PasswordHasher(MeterRegistry meters) {
        this(meters, argon2id());
    }

    PasswordHasher(MeterRegistry meters, PasswordEncoder encoder) {
        this.encoder = encoder;
        this.hashingTimer = meters.timer("micro.sayur.passwords.hashed");
    }

    /** May block for up to three seconds; then throws {@link PasswordHashingBusy}. */
    public String hash(String password) {
        return withPermit(() -> encode(password));
    }

    /** May block like {@link #hash}. */
    boolean matches(String password, String hash) {
        return withPermit(() -> encoder.matches(password, hash));
    }

    private String encode(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    private <T> T withPermit(Supplier<T> hashing) {
        try {
            if (!permits.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PasswordHashingBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PasswordHashingBusy();
        }
        try {
            return Objects.requireNonNull(hashingTimer.record(hashing));
        } finally {
            permits.release();
        }
    }

    /** Minimum parameters of OWASP: 19 MiB, two passes, one lane. */
    private static PasswordEncoder argon2id() {
        return new DelegatingPasswordEncoder(
                "argon2id", Map.of("argon2id", new Argon2PasswordEncoder(16, 32, 1, 19456, 2)));
    }
}
