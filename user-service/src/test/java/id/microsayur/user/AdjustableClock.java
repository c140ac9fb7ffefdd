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

/** Clock with an adjustable offset to the system time, so that tests need not wait. */
public class AdjustableClock extends Clock {

    private volatile Duration shift = Duration.ZERO;
    private volatile @Nullable Instant frozen;

    /** Stops the clock until {@link #advance} or {@link #reset}. */
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

    /** Replaces the clock of the platform. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class AdjustableClockConfiguration {

        @Bean
        AdjustableClock clock() {
            return new AdjustableClock();
        }
    }
}
