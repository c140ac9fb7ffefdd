package id.microsayur.user.issuer;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The keys at one moment, newest first: all of them verify, and of those whose time has come the newest signs. */
record SigningKeySet(List<SigningKey> keys) {

    /** The longest that a token lives, and a little more for clocks that disagree. */
    private static final Duration MAX_TOKEN_LIFETIME = Duration.ofMinutes(15);

    JWKSet toJwkSet() {
        return new JWKSet(keys.stream().map(key -> (JWK) key.keyPair()).toList());
    }

    /** Never empty-handed: the very first key signs at once. */
    String signingKeyId(Instant now) {
        return keys.stream()
                .filter(key -> key.signsAt(now))
                .findFirst()
                .orElseGet(keys::getLast)
                .id();
    }

    boolean isRotationDue(Instant now, Duration rotateEvery) {
        return !keys.getFirst().signsFrom().plus(rotateEvery).isAfter(now);
    }

    /** Those whose successor has signed for so long that no token of theirs is left. */
    List<SigningKey> retirableKeys(Instant now) {
        var successor = keys.stream()
                .filter(key -> key.signsAt(now.minus(MAX_TOKEN_LIFETIME)))
                .findFirst();
        return successor.map(this::olderThan).orElse(List.of());
    }

    private List<SigningKey> olderThan(SigningKey successor) {
        return keys.subList(keys.indexOf(successor) + 1, keys.size());
    }
}
