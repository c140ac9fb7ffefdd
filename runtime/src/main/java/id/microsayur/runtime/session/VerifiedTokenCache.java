package id.microsayur.runtime.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Caches what verified tokens stand for, so that a signature is verified once a minute instead of once a request. A token is
 * found no longer than it is valid and its session is not revoked. Unverified tokens take no space.
 *
 * @param <T> what a caller derives from a token
 */
public final class VerifiedTokenCache<T> {

    private static final Duration CACHE_DURATION = Duration.ofMinutes(1);

    private final RevokedSessionValidator revokedSessions;
    private final int halfSize;
    private final Clock clock;
    private volatile Generations<T> generations = new Generations<>(new ConcurrentHashMap<>(), Map.of());

    /** @param size largest number of tokens, of which the least recently used half is evicted together */
    public VerifiedTokenCache(RevokedSessionValidator revokedSessions, int size, Clock clock) {
        this.revokedSessions = revokedSessions;
        this.halfSize = Math.max(1, size / 2);
        this.clock = clock;
    }

    /** Null if the token must be verified: it is unknown, its minute or its validity is over, or its session is revoked. */
    public @Nullable T find(String token) {
        var current = generations;
        var entry = current.recent.get(token);
        if (entry == null) {
            entry = current.older.get(token);
            if (entry != null) {
                add(token, entry);
            }
        }
        if (entry == null || isOver(entry.until) || revokedSessions.isRevoked(entry.session)) {
            return null;
        }
        return entry.value;
    }

    /** Also true of a minute that ends later than a new one could: the clock was set back. */
    private boolean isOver(Instant until) {
        var now = clock.instant();
        return !now.isBefore(until) || until.isAfter(now.plus(CACHE_DURATION));
    }

    /** Adds a token whose signature and claims have just been verified. */
    public void add(Jwt verified, T value) {
        var until = clock.instant().plus(CACHE_DURATION);
        var expiry = verified.getExpiresAt();
        add(
                verified.getTokenValue(),
                new Entry<>(
                        value,
                        verified.getClaimAsString("sid"),
                        expiry != null && expiry.isBefore(until) ? expiry : until));
    }

    private void add(String token, Entry<T> entry) {
        var current = generations;
        if (current.recent.size() >= halfSize) {
            current = new Generations<>(new ConcurrentHashMap<>(), current.recent);
            generations = current;
        }
        current.recent.put(token, entry);
    }

    /** Forgets all tokens, as after the withdrawal of a key. */
    public void clear() {
        generations = new Generations<>(new ConcurrentHashMap<>(), Map.of());
    }

    private record Entry<T>(T value, @Nullable String session, Instant until) {}

    /** Tokens used since the last eviction, and those of the time before. */
    private record Generations<T>(Map<String, Entry<T>> recent, Map<String, Entry<T>> older) {}
}
