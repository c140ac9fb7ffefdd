package id.microsayur.runtime.property;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.env.StandardEnvironment;

/** A program that reads a secret and writes what may stand in config-repo; its key is ENCRYPT_KEY in the environment. */
final class EncryptCommand {

    private EncryptCommand() {}

    static void main() throws IOException {
        var secret = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
        System.out.println(PropertyCipher.of(new StandardEnvironment()).encrypt(secret));
    }
}
