package id.microsayur.user.issuer;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Signing keys, newest first; all verify, and the newest active key signs. */
record SigningKeySet(List<SigningKey> keys) {

    /** Maximum lifetime of a token, plus an allowance for clock skew. */
    private static final Duration MAX_TOKEN_LIFETIME = Duration.ofMinutes(15);

    JWKSet toJwkSet() {
        return new JWKSet(keys.stream().map(key -> (JWK) key.keyPair()).toList());
    }

    /** Falls back to the oldest key while no key is active. */
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

    /** Keys whose successor has been signing for longer than the lifetime of a token. */
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
