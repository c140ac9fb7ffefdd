package id.microsayur.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.env.StandardEnvironment;

/** A program that reads a secret and writes what may stand in config-repo; its key is ENCRYPT_KEY in the environment. */
final class Sealing {

    private Sealing() {}

    static void main() throws IOException {
        var secret = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
        System.out.println(Cipher.of(new StandardEnvironment()).sealed(secret));
    }
}
