package id.microsayur.runtime.property;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.env.StandardEnvironment;

/** Program that encrypts a secret from standard input for config-repo, with the key ENCRYPT_KEY of the environment. */
final class EncryptCommand {

    private EncryptCommand() {}

    static void main() throws IOException {
        var secret = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
        System.out.println(PropertyCipher.of(new StandardEnvironment()).encrypt(secret));
    }
}
