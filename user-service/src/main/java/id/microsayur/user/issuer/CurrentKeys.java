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

/** This instance's copy of the keys, half a minute old at most; while the database is away the copy goes on serving. */
class CurrentKeys implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(CurrentKeys.class);
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final SigningKeys keys;
    private final Clock clock;
    private volatile Copy copy;

    CurrentKeys(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.copy = new Copy(keys.load(), clock.instant());
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(ring().set());
    }

    /** The one that signs now; the others only verify. */
    JWK signing(List<JWK> candidates) {
        var id = ring().signsAt(clock.instant());
        return candidates.stream()
                .filter(key -> id.equals(key.getKeyID()))
                .findFirst()
                .orElseGet(candidates::getFirst);
    }

    private KeyRing ring() {
        var now = clock.instant();
        var known = copy;
        if (now.isAfter(known.at().plus(FRESH)) || now.isBefore(known.at())) { // or the clock was put back
            copy = renew(known, now);
        }
        return copy.ring();
    }

    private Copy renew(Copy known, Instant now) {
        try {
            return new Copy(keys.load(), now);
        } catch (DataAccessException e) {
            log.warn("The signing keys can't be read again just now: {}", e.toString());
            return new Copy(known.ring(), now);
        }
    }

    private record Copy(KeyRing ring, Instant at) {}
}
