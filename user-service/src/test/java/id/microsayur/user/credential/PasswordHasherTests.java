package id.microsayur.user.credential;

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

class PasswordHasherTests {

    private final PasswordHasher passwordHasher = new PasswordHasher(new SimpleMeterRegistry());

    @Test
    void hashesWithTheParametersOfOwasp() {
        assertThat(passwordHasher.hash("kangkung segar")).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void matchesOnlyTheHashedPassword() {
        var hash = passwordHasher.hash("kangkung segar");

        assertThat(passwordHasher.matches("kangkung segar", hash)).isTrue();
        assertThat(passwordHasher.matches("kangkung layu", hash)).isFalse();
    }

    @Test
    void comparesTheDummyHashWithEqualCost() {
        assertThat(passwordHasher.matches("kangkung segar", PasswordHasher.DUMMY_HASH))
                .isFalse();
        assertThat(PasswordHasher.DUMMY_HASH)
                .startsWith(passwordHasher
                        .hash("kangkung segar")
                        .substring(0, "{argon2id}$argon2id$v=19$m=19456,t=2,p=1$".length()))
                .hasSameSizeAs(passwordHasher.hash("kangkung segar"));
    }

    @Test
    void hashesAtMostTwoPasswordsConcurrently() throws Exception {
        var blockingPasswordEncoder = new BlockingPasswordEncoder();
        var counted = new PasswordHasher(new SimpleMeterRegistry(), blockingPasswordEncoder);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Stream.generate(() -> (Callable<String>) () -> counted.hash("x"))
                            .limit(12)
                            .toList())
                    .forEach(done -> assertThat(done.resultNow()).isEqualTo("hash"));
        }

        assertThat(blockingPasswordEncoder.most.get()).isEqualTo(2);
    }

    /** Each hash waits for a second one, which proves that two run concurrently. */
    private static final class BlockingPasswordEncoder implements PasswordEncoder {
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
