package id.microsayur.notification.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostResolverTests {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch nameServer = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();
    private final HostResolver hosts = new HostResolver(host -> {
        if (host.endsWith("silent.example")) {
            lookups.incrementAndGet();
            try {
                nameServer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (host.equals("none.example")) {
            throw new UnknownHostException("no such host");
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    });

    @AfterEach
    void shutdown() {
        nameServer.countDown();
        hosts.shutdown();
    }

    @Test
    void resolvesAHost() throws Exception {
        assertThat(hosts.resolve("app.example", LONG)).containsExactly(InetAddress.getLoopbackAddress());
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> hosts.resolve("none.example", LONG))
                .withMessage("no such host");
    }

    @Test
    void givesUpANameServerThatNeverAnswersAtTheDeadline() throws Exception {
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> hosts.resolve("silent.example", SHORT))
                .withMessageContaining("in time");
        assertThat(hosts.resolve("app.example", LONG)).hasSize(1);
    }

    @Test
    void sharesTheRunningLookupOfAHost() {
        for (var times = 0; times < 5; times++) {
            assertThatExceptionOfType(UnknownHostException.class)
                    .isThrownBy(() -> hosts.resolve("silent.example", SHORT));
        }
        assertThat(lookups).hasValue(1);
    }

    @Test
    void boundsTheNumberOfRunningLookups() {
        for (var number = 0; number < 70; number++) {
            var host = number + ".silent.example";
            assertThatExceptionOfType(UnknownHostException.class)
                    .isThrownBy(() -> hosts.resolve(host, Duration.ofMillis(1)));
        }
        assertThat(lookups).hasValueLessThanOrEqualTo(64);
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> hosts.resolve("app.example", LONG))
                .withMessageContaining("Too many");
    }
}
