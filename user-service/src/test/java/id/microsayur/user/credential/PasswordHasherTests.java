package id.microsayur.user.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import id.microsayur.platform.web.limit.RequestArrival;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class PasswordHasherTests {

    private static final PasswordHashingProperties PROPERTIES = new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("user.passwords", PasswordHashingProperties.class);

    private final PasswordHasher passwordHasher = new PasswordHasher(new SimpleMeterRegistry(), PROPERTIES);

    @Test
    void hashesWithTheParametersOfOwaspUnlessATestSaysOtherwise() {
        assertThat(Path.of("../config-repo/user-service.yml")).content().doesNotContain("insecure-for-tests");
        assertThat(passwordHasher.hash("kangkung segar")).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void refusesTheCostOfTestsInProduction() {
        var cheap = new PasswordHashingProperties(2, 2, Duration.ofSeconds(3), true);
        var production = new MockEnvironment();

        assertThat(new PasswordHasher(new SimpleMeterRegistry(), cheap, production).hash("kangkung segar"))
                .contains("$m=64,t=1,p=1$");
        production.setActiveProfiles("production");
        assertThatIllegalStateException()
                .isThrownBy(() -> new PasswordHasher(new SimpleMeterRegistry(), cheap, production))
                .withMessageContaining("user.passwords.insecure-for-tests");
    }

    @Test
    void matchesOnlyTheHashedPassword() {
        var hash = passwordHasher.hash("kangkung segar");

        assertThat(passwordHasher.matches("kangkung segar", hash)).isTrue();
        assertThat(passwordHasher.matches("kangkung layu", hash)).isFalse();
    }

    @Test
    void comparesTheDummyHashWithEqualCost() {
        assertThat(passwordHasher.matches("kangkung segar", passwordHasher.dummyHash()))
                .isFalse();
        assertThat(passwordHasher.dummyHash())
                .startsWith(passwordHasher
                        .hash("kangkung segar")
                        .substring(0, "{argon2id}$argon2id$v=19$m=19456,t=2,p=1$".length()))
                .hasSameSizeAs(passwordHasher.hash("kangkung segar"));
    }

    @Test
    void hashesAtMostTwoPasswordsConcurrently() throws Exception {
        var blockingPasswordEncoder = new BlockingPasswordEncoder();
        var counted = new PasswordHasher(new SimpleMeterRegistry(), PROPERTIES, blockingPasswordEncoder);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Stream.generate(() -> (Callable<String>) () -> counted.hash("x"))
                            .limit(12)
                            .toList())
                    .forEach(done -> assertThat(done.resultNow()).isEqualTo("hash"));
        }

        assertThat(blockingPasswordEncoder.most.get()).isEqualTo(2);
    }

    @Test
    void hashesTheNormalisedPassword() {
        assertThat(passwordHasher.matches("kaf\u00E9 segar", passwordHasher.hash("kafe\u0301 segar")))
                .isTrue();
    }

    @Test
    void comparesPasswordsWhileRegistrationsUseAllTheirPermits() throws Exception {
        var release = new CountDownLatch(1);
        var hashing = new CountDownLatch(1);
        var meters = new SimpleMeterRegistry();
        var busy = new PasswordHasher(
                meters,
                new PasswordHashingProperties(1, 1, Duration.ofMillis(1), false),
                new StuckPasswordEncoder(hashing, release));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var registration = threads.submit(() -> busy.hash("x"));
            hashing.await();

            assertThatExceptionOfType(PasswordHashingBusy.class).isThrownBy(() -> busy.hash("y"));
            assertThat(busy.matches("z", "hash")).isTrue();

            release.countDown();
            assertThat(registration.get()).isEqualTo("hash");
        }
        assertThat(meters.get("micro.sayur.passwords.rejected")
                        .tag("purpose", "registration")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void countsTheWaitFromTheArrivalOfTheRequest() throws Exception {
        var release = new CountDownLatch(1);
        var hashing = new CountDownLatch(1);
        var busy = new PasswordHasher(
                new SimpleMeterRegistry(),
                new PasswordHashingProperties(1, 1, Duration.ofMinutes(5), false),
                new StuckPasswordEncoder(hashing, release));
        var request = new MockHttpServletRequest();
        request.setAttribute(
                RequestArrival.class.getName(),
                System.nanoTime() - Duration.ofMinutes(6).toNanos());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> busy.hash("x"));
            hashing.await();
            var late = threads.submit(() -> {
                RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
                return assertThatExceptionOfType(PasswordHashingBusy.class).isThrownBy(() -> busy.hash("y"));
            });
            try {
                assertThat(late).succeedsWithin(Duration.ofSeconds(40));
            } finally {
                release.countDown();
            }
        }
    }

    /** Hashes until it is released, and compares at once. */
    private record StuckPasswordEncoder(CountDownLatch hashing, CountDownLatch release) implements PasswordEncoder {

        @Override
        public String encode(@Nullable CharSequence password) {
            hashing.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "hash";
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return true;
        }
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
