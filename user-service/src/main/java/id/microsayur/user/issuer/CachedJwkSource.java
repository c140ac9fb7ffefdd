package id.microsayur.user.issuer;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Caches the signing keys for 30 seconds, and longer while the database is unavailable. */
class CachedJwkSource implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(CachedJwkSource.class);
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private final SigningKeyService keys;
    private final Clock clock;
    private volatile CachedSigningKeys cached;

    CachedJwkSource(SigningKeyService keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.cached = new CachedSigningKeys(keys.load(), clock.instant());
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(currentKeys().toJwkSet());
    }

    /** Selects the key that signs at this time; the remaining keys only verify. */
    JWK selectSigningKey(List<JWK> candidates) {
        var id = currentKeys().signingKeyId(clock.instant());
        return candidates.stream()
                .filter(key -> id.equals(key.getKeyID()))
                .findFirst()
                .orElseGet(candidates::getFirst);
    }

    private SigningKeySet currentKeys() {
        var now = clock.instant();
        var previous = cached;
        if (now.isAfter(previous.loadedAt().plus(MAX_AGE))
                || now.isBefore(previous.loadedAt())) { // the clock was set back
            cached = reload(previous, now);
        }
        return cached.keys();
    }

    private CachedSigningKeys reload(CachedSigningKeys previous, Instant now) {
        try {
            return new CachedSigningKeys(keys.load(), now);
        } catch (DataAccessException e) {
            log.warn("Signing keys could not be reloaded; the cached keys stay in use: {}", e.toString());
            return new CachedSigningKeys(previous.keys(), now);
        }
    }

    private record CachedSigningKeys(SigningKeySet keys, Instant loadedAt) {}
}
