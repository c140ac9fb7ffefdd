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
        assertThat(callers.others("siti")).isLessThan(1);
        assertThat(callers.others("siti")).isLessThan(1);
        assertThat(callers.others("budi")).isGreaterThanOrEqualTo(1);
        assertThat(callers.others("siti")).isGreaterThanOrEqualTo(1);
        assertThat(callers.others("siti")).isLessThan(2);
    }

    @Test
    void remembersACallerForTwoWindowsAtMost() {
        callers.others("budi");
        pass(11);
        assertThat(callers.others("siti")).isGreaterThanOrEqualTo(1);
        pass(11);
        assertThat(callers.others("siti")).isLessThan(1);
        callers.others("budi");
        pass(30);
        assertThat(callers.others("siti")).isLessThan(1);
    }

    @Test
    void countsACallerOfBothWindowsOnce() {
        callers.others("budi");
        pass(11);
        callers.others("budi");
        assertThat(callers.others("siti")).isLessThan(2);
    }

    @Test
    void isBounded() {
        IntStream.range(0, 2 * ActiveCallers.MAX_COUNTED).forEach(number -> callers.others("user " + number));
        assertThat(callers.others("siti")).isEqualTo(ActiveCallers.MAX_COUNTED);
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
