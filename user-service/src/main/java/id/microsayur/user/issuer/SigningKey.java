package id.microsayur.user.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Instant;
import java.util.UUID;

/** Key pair that is published from its creation and signs from a later time. */
record SigningKey(RSAKey keyPair, Instant signsFrom) {

    /** Slow: takes up to some hundred milliseconds. */
    static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("A signing key could not be generated", e);
        }
    }

    String id() {
        return keyPair.getKeyID();
    }

    boolean signsAt(Instant now) {
        return !signsFrom.isAfter(now);
    }
}
