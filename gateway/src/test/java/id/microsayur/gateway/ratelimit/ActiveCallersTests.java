package id.microsayur.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActiveCallersTests {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final ActiveCallers callers = new ActiveCallers(nanos::get);

    @Test
    void countsTheOthersOnly() {
        assertThat(callers.isAmongOthers("siti", 1)).isFalse();
        assertThat(callers.isAmongOthers("siti", 1)).isFalse();
        assertThat(callers.isAmongOthers("budi", 1)).isTrue();
        assertThat(callers.isAmongOthers("siti", 1)).isTrue();
        assertThat(callers.isAmongOthers("siti", 2)).isFalse();
    }

    @Test
    void remembersACallerForTwoWindowsAtMost() {
        callers.isAmongOthers("budi", 1);
        pass(11);
        assertThat(callers.isAmongOthers("siti", 1)).isTrue();
        pass(11);
        assertThat(callers.isAmongOthers("siti", 1)).isFalse();
        callers.isAmongOthers("budi", 1);
        pass(30);
        assertThat(callers.isAmongOthers("siti", 1)).isFalse();
    }

    @Test
    void countsACallerOfBothWindowsOnce() {
        callers.isAmongOthers("budi", 1);
        pass(11);
        callers.isAmongOthers("budi", 1);
        assertThat(callers.isAmongOthers("siti", 2)).isFalse();
    }

    @Test
    void isBounded() {
        IntStream.range(0, 10_000).forEach(number -> callers.isAmongOthers("user " + number, 1));
        assertThat(callers.isAmongOthers("siti", ActiveCallers.MAX_COUNTED)).isTrue();
        assertThat(callers.isAmongOthers("siti", ActiveCallers.MAX_COUNTED + 2)).isFalse();
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
