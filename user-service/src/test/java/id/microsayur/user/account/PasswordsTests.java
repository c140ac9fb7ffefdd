package id.microsayur.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTests {

    private final Passwords passwords = new Passwords(new SimpleMeterRegistry());

    @Test
    void hashesWithTheParametersOfOwasp() {
        assertThat(passwords.hash("kangkung segar")).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void recognisesThePasswordAndNoOther() {
        var hash = passwords.hash("kangkung segar");

        assertThat(passwords.matches("kangkung segar", hash)).isTrue();
        assertThat(passwords.matches("kangkung layu", hash)).isFalse();
    }

    @Test
    void nobodysPasswordIsComparedLikeAnyOther() {
        assertThat(passwords.matches("kangkung segar", Passwords.NOBODYS)).isFalse();
        assertThat(Passwords.NOBODYS)
                .startsWith(passwords
                        .hash("kangkung segar")
                        .substring(0, "{argon2id}$argon2id$v=19$m=19456,t=2,p=1$".length()))
                .hasSameSizeAs(passwords.hash("kangkung segar"));
    }

    @Test
    void neverHashesMoreThanTwoAtOnce() throws Exception {
        var busy = new Busy();
        var counted = new Passwords(new SimpleMeterRegistry(), busy);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Stream.generate(() -> (Callable<String>) () -> counted.hash("x"))
                            .limit(12)
                            .toList())
                    .forEach(done -> assertThat(done.resultNow()).isEqualTo("hash"));
        }

        assertThat(busy.most.get()).isEqualTo(2);
    }

    /** Each hash waits for a second one, so that two are surely at work together. */
    private static final class Busy implements PasswordEncoder {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CyclicBarrier pair = new CyclicBarrier(2);

        @Override
        public String encode(@Nullable CharSequence password) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                pair.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            now.decrementAndGet();
            return "hash";
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return false;
        }
    }
}
