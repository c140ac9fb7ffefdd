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
        assertThat(callers.others("siti", 1)).isLessThan(1);
        assertThat(callers.others("siti", 1)).isLessThan(1);
        assertThat(callers.others("budi", 1)).isGreaterThanOrEqualTo(1);
        assertThat(callers.others("siti", 1)).isGreaterThanOrEqualTo(1);
        assertThat(callers.others("siti", 2)).isLessThan(2);
    }

    @Test
    void remembersACallerForTwoWindowsAtMost() {
        callers.others("budi", 1);
        pass(11);
        assertThat(callers.others("siti", 1)).isGreaterThanOrEqualTo(1);
        pass(11);
        assertThat(callers.others("siti", 1)).isLessThan(1);
        callers.others("budi", 1);
        pass(30);
        assertThat(callers.others("siti", 1)).isLessThan(1);
    }

    @Test
    void countsACallerOfBothWindowsOnce() {
        callers.others("budi", 1);
        pass(11);
        callers.others("budi", 1);
        assertThat(callers.others("siti", 2)).isLessThan(2);
    }

    @Test
    void isBounded() {
        IntStream.range(0, 10_000).forEach(number -> callers.others("user " + number, 1));
        assertThat(callers.others("siti", ActiveCallers.MAX_COUNTED)).isGreaterThanOrEqualTo(ActiveCallers.MAX_COUNTED);
        assertThat(callers.others("siti", Integer.MAX_VALUE)).isLessThan(ActiveCallers.MAX_COUNTED + 2);
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
