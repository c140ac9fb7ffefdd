package id.microsayur.user.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs in the context of {@link SigningKeyRotationIT}, because it deletes the keys that other tests verify with. */
@SigningKeyTest
class SigningKeyServiceIT {

    @Autowired
    private SigningKeyService keys;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void loadsTheStoredKeyAgain() {
        assertThat(kid(keys.load())).isEqualTo(kid(keys.load()));
    }

    @Test
    void createsOneKeyForConcurrentlyStartingInstances() throws Exception {
        jdbc.sql("delete from signing_keys").update();

        try (var instances = Executors.newFixedThreadPool(4)) {
            var start = (Callable<String>) () -> kid(keys.load());
            var kids = instances.invokeAll(Stream.generate(() -> start).limit(4).toList()).stream()
                    .map(kid -> kid.resultNow())
                    .distinct();

            assertThat(kids).hasSize(1);
        }
    }

    private static String kid(SigningKeySet keySet) {
        return keySet.keys().getFirst().id();
    }
}
