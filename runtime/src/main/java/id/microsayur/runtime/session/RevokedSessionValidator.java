package id.microsayur.runtime.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Rejects unexpired tokens of revoked sessions; a session is removed when its tokens have expired. Its time is the earliest that
 * the clock has told so far, counted on: a clock that is ahead for a while ends no revocation whose tokens are valid again
 * afterwards.
 */
public class RevokedSessionValidator implements OAuth2TokenValidator<Jwt> {

    private static final OAuth2Error SESSION_REVOKED =
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The session is over", null);

    /** Interval between walks through all sessions, so that the cost of an addition doesn't depend on their number. */
    private static final Duration EVICTION_INTERVAL = Duration.ofSeconds(10);

    private final Map<String, Instant> sessions = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> start = new AtomicReference<>(Instant.MAX);
    private final AtomicLong nextEviction;
    private final Clock clock;
    private final LongSupplier ticker;
    private final long startTick;

    public RevokedSessionValidator(Clock clock) {
        this(clock, System::nanoTime);
    }

    /** @param ticker nanoseconds that only ever increase, as {@link System#nanoTime()} */
    RevokedSessionValidator(Clock clock, LongSupplier ticker) {
        this.clock = clock;
        this.ticker = ticker;
        this.startTick = ticker.getAsLong();
        this.nextEviction = new AtomicLong(startTick);
    }

    public void add(Collection<RevokedSession> revoked) {
        var now = earliestNow();
        evictExpired(now);
        revoked.stream()
                .filter(session -> session.expiresAt().isAfter(now))
                .forEach(session -> sessions.put(session.sessionId(), session.expiresAt()));
    }

    private Instant earliestNow() {
        var elapsed = ticker.getAsLong() - startTick;
        var startByClock = clock.instant().minusNanos(elapsed);
        return start.accumulateAndGet(startByClock, (one, other) -> one.isBefore(other) ? one : other)
                .plusNanos(elapsed);
    }

    private void evictExpired(Instant now) {
        var due = nextEviction.get();
        var tick = ticker.getAsLong();
        if (tick - due >= 0 && nextEviction.compareAndSet(due, tick + EVICTION_INTERVAL.toNanos())) {
            sessions.values().removeIf(now::isAfter);
        }
    }

    public int size() {
        return sessions.size();
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return isRevoked(token.getClaimAsString("sid"))
                ? OAuth2TokenValidatorResult.failure(SESSION_REVOKED)
                : OAuth2TokenValidatorResult.success();
    }

    /** Tokens of services have no session, and can't be revoked. */
    boolean isRevoked(@Nullable String session) {
        return session != null && sessions.containsKey(session);
    }
}
