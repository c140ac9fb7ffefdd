package id.microsayur.user.issuer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Encrypts private keys by AES-256-GCM, with the key id as associated data, so that stored keys can't be swapped. */
@Component
class SigningKeyEncryptor {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    SigningKeyEncryptor(SigningKeyProperties properties) {
        this.key = new SecretKeySpec(decodeKey(properties.secret()), "AES");
    }

    byte[] encrypt(String name, String secret) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var encrypted = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            var all = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, all, NONCE_BYTES, encrypted.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signing key " + name + " could not be encrypted", e);
        }
    }

    String decrypt(String name, byte[] encrypted) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, name, Arrays.copyOf(encrypted, NONCE_BYTES));
            return new String(
                    cipher.doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Signing key " + name
                            + " could not be decrypted: user.keys.secret differs from the one that encrypted it",
                    e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] decodeKey(String secret) {
        var bytes = Base64.getDecoder().decode(secret);
        if (bytes.length != 32) {
            throw new IllegalArgumentException(
                    "user.keys.secret must be 32 bytes in base64, not " + bytes.length + ": openssl rand -base64 32");
        }
        return bytes;
    }
}
