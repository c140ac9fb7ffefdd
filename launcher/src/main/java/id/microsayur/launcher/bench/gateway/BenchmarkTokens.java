package id.microsayur.launcher.bench.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import id.microsayur.launcher.workspace.JsonFiles;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Issues access tokens for a gateway that is measured alone. */
final class BenchmarkTokens {
    static final String ISSUER = "http://shop.test";
    private static final String KEY_ID = "bench";

    private final KeyPair keys;

    BenchmarkTokens() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JSON Web Key Set with the public key. */
    String keySet() {
        var key = (RSAPublicKey) keys.getPublic();
        var modulus = key.getModulus().toByteArray();
        var unsigned = modulus[0] == 0 ? Arrays.copyOfRange(modulus, 1, modulus.length) : modulus;
        return json(Map.of(
                "keys",
                List.of(Map.of(
                        "kty",
                        "RSA",
                        "alg",
                        "RS256",
                        "use",
                        "sig",
                        "kid",
                        KEY_ID,
                        "e",
                        "AQAB",
                        "n",
                        base64(unsigned)))));
    }

    /** A token of a customer, valid for an hour. */
    String issue() {
        var content = base64(json(Map.of("alg", "RS256", "kid", KEY_ID))) + "."
                + base64(json(Map.of(
                        "iss",
                        ISSUER,
                        "aud",
                        "micro-sayur",
                        "sub",
                        "3f0c1d5e-0000-4000-8000-000000000001",
                        "sid",
                        "4f0c1d5e-0000-4000-8000-000000000001",
                        "exp",
                        Instant.now().plusSeconds(3600).getEpochSecond(),
                        "roles",
                        List.of("CUSTOMER"))));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Object value) {
        return JsonFiles.JSON.writeValueAsString(value);
    }

    private static String base64(String text) {
        return base64(text.getBytes(US_ASCII));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
