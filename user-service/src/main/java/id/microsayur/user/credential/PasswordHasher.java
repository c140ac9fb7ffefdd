package id.microsayur.user.credential;

import id.microsayur.platform.web.limit.RequestArrival;
import id.microsayur.user.OpaqueString;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes a limited number of passwords concurrently, so that many can't exhaust memory and processors; log-ins and
 * registrations have separate permits, so that neither can stop the other.
 */
@Component
public class PasswordHasher {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int TEST_MEMORY_KIB = 64;
    private static final int TEST_PASSES = 1;

    private final PermitPool logIns;
    private final PermitPool registrations;
    private static final Logger log = LoggerFactory.getLogger(PasswordHasher.class);

    private final Duration longestWait;
    private final PasswordEncoder encoder;
    private final String dummyHash;
    private final Timer hashingTimer;

    @Autowired
    PasswordHasher(MeterRegistry meters, PasswordHashingProperties properties, Environment environment) {
        this(meters, properties);
        if (properties.insecureForTests() && environment.acceptsProfiles(Profiles.of("production"))) {
            throw new IllegalStateException(
                    "user.passwords.insecure-for-tests is never active with the profile production: take it out");
        }
        if (properties.insecureForTests()) {
            log.warn("Passwords are hashed at the cost of tests: user.passwords.insecure-for-tests is set");
        }
    }

    PasswordHasher(MeterRegistry meters, PasswordHashingProperties properties) {
        this(meters, properties, argon2id(properties.insecureForTests()));
    }

    PasswordHasher(MeterRegistry meters, PasswordHashingProperties properties, PasswordEncoder encoder) {
        this.encoder = encoder;
        this.dummyHash = dummyHash(properties.insecureForTests());
        this.longestWait = properties.longestWait();
        this.hashingTimer = meters.timer("micro.sayur.passwords.hashed");
        this.logIns = PermitPool.create(meters, "log-in", properties.logInPermits());
        this.registrations = PermitPool.create(meters, "registration", properties.registrationPermits());
    }

    /**
     * Normalises the new password. May block until the request is as old as the longest wait; then throws {@link
     * PasswordHashingBusy}.
     */
    public String hash(String password) {
        return withPermit(registrations, () -> encode(OpaqueString.enforce(password)));
    }

    /** Compares the password as it is, and may block like {@link #hash}. */
    boolean matches(String password, String hash) {
        return withPermit(logIns, () -> encoder.matches(password, hash));
    }

    /** Matches no password; comparing with it costs as much as with the hash of an existing account. */
    String dummyHash() {
        return dummyHash;
    }

    private static String dummyHash(boolean insecure) {
        return "{argon2id}$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        insecure ? TEST_MEMORY_KIB : MEMORY_KIB,
                        insecure ? TEST_PASSES : PASSES,
                        "A".repeat(22),
                        "A".repeat(43));
    }

    private String encode(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    private <T> T withPermit(PermitPool pool, Supplier<T> hashing) {
        try {
            var wait = longestWait.minus(RequestArrival.age());
            if (!pool.permits().tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.rejected().increment();
                throw new PasswordHashingBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PasswordHashingBusy();
        }
        try {
            return Objects.requireNonNull(hashingTimer.record(hashing));
        } finally {
            pool.permits().release();
        }
    }

    /** Permits of one purpose, with the number of waiting and rejected callers as metrics. */
    private record PermitPool(Semaphore permits, Counter rejected) {

        static PermitPool create(MeterRegistry meters, String purpose, int size) {
            var permits = new Semaphore(size, true);
            Gauge.builder("micro.sayur.passwords.waiting", permits, Semaphore::getQueueLength)
                    .tag("purpose", purpose)
                    .register(meters);
            return new PermitPool(permits, meters.counter("micro.sayur.passwords.rejected", "purpose", purpose));
        }
    }

    /** Minimum parameters of OWASP: 19 MiB, two passes, one lane. */
    private static PasswordEncoder argon2id(boolean insecure) {
        var argon2id = insecure
                ? new Argon2PasswordEncoder(16, 32, 1, TEST_MEMORY_KIB, TEST_PASSES)
                : new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, PASSES);
        return new DelegatingPasswordEncoder("argon2id", Map.of("argon2id", argon2id));
    }
}
