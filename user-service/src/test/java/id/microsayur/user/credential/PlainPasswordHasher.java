package id.microsayur.user.credential;

import id.microsayur.user.OpaqueString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fake of the hasher: hashes without cost, records the compared hashes and is busy on demand. */
public class PlainPasswordHasher extends PasswordHasher {

    private final List<String> compared = new ArrayList<>();
    private boolean busy;

    public PlainPasswordHasher() {
        super(new SimpleMeterRegistry(), new PasswordHashingProperties(2, 2, Duration.ofSeconds(3), false));
    }

    List<String> compared() {
        return compared;
    }

    void setBusy(boolean busy) {
        this.busy = busy;
    }

    @Override
    public String hash(String password) {
        return "hash of " + OpaqueString.enforce(password);
    }

    @Override
    boolean matches(String password, String hash) {
        if (busy) {
            throw new PasswordHashingBusy();
        }
        compared.add(hash);
        return hash.equals("hash of " + password);
    }
}
