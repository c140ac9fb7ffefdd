package id.microsayur.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The real time and as much more as a test says, so that nobody waits for minutes to pass. */
public class AdjustableClock extends Clock {

    private volatile Duration shift = Duration.ZERO;
    private volatile @Nullable Instant frozen;

    /** From now on time passes only when a test says so. */
    public void freeze() {
        frozen = Instant.now();
    }

    public void advance(Duration by) {
        shift = shift.plus(by);
    }

    public void reset() {
        shift = Duration.ZERO;
        frozen = null;
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNullElseGet(frozen, Instant::now).plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    /** Takes the place of the platform's clock. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class AdjustableClockConfiguration {

        @Bean
        AdjustableClock clock() {
            return new AdjustableClock();
        }
    }
}
