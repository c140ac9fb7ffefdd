package id.microsayur.launcher.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * File sealed with a passphrase: AES-256-GCM under a key from PBKDF2, both with the JDK's own implementations.
 *
 * @param iterations of PBKDF2; not stored in the file
 */
record SealedFile(Path path, int iterations) {
    private static final byte[] MAGIC = "SAYUR1\n".getBytes(US_ASCII);
    /** OWASP's recommendation for PBKDF2 with HMAC-SHA-256. */
    private static final int ITERATIONS = 600_000;

    private static final int KEY_BITS = 256;
    private static final int TAG_BITS = 128;
    private static final int SALT_LENGTH = 16;
    private static final int NONCE_LENGTH = 12;

    SealedFile(Path path) {
        this(path, ITERATIONS);
    }

    void write(byte[] content, char[] passphrase) throws IOException {
        var salt = random(SALT_LENGTH);
        var nonce = random(NONCE_LENGTH);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, passphrase, salt, nonce).doFinal(content);
            Files.write(
                    path,
                    ByteBuffer.allocate(MAGIC.length + SALT_LENGTH + NONCE_LENGTH + sealed.length)
                            .put(MAGIC)
                            .put(salt)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws LaunchFailed for another passphrase or a changed file */
    byte[] read(char[] passphrase) throws IOException {
        var all = Files.readAllBytes(path);
        var start = MAGIC.length + SALT_LENGTH + NONCE_LENGTH;
        if (all.length < start || !Arrays.equals(MAGIC, Arrays.copyOf(all, MAGIC.length))) {
            throw new LaunchFailed(path + " is no sealed file of a backup", "Take another set.");
        }
        var salt = Arrays.copyOfRange(all, MAGIC.length, MAGIC.length + SALT_LENGTH);
        var nonce = Arrays.copyOfRange(all, MAGIC.length + SALT_LENGTH, start);
        try {
            return cipher(Cipher.DECRYPT_MODE, passphrase, salt, nonce).doFinal(all, start, all.length - start);
        } catch (AEADBadTagException _) {
            throw new LaunchFailed(
                    "The passphrase does not open " + path + ", or the file was changed",
                    "Set SAYUR_BACKUP_PASSPHRASE to the one of that backup.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, char[] passphrase, byte[] salt, byte[] nonce) throws GeneralSecurityException {
        var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(passphrase, salt, iterations, KEY_BITS))
                .getEncoded();
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(MAGIC);
        return cipher;
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
