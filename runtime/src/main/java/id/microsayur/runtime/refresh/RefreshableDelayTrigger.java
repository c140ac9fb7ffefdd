package id.microsayur.runtime.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;

/** Fixed-delay trigger whose delay is read before each run. */
public final class RefreshableDelayTrigger implements Trigger {

    private final Supplier<Duration> delay;

    private RefreshableDelayTrigger(Supplier<Duration> delay) {
        this.delay = delay;
    }

    public static RefreshableDelayTrigger of(Supplier<Duration> delay) {
        return new RefreshableDelayTrigger(delay);
    }

    @Override
    public @Nullable Instant nextExecution(TriggerContext context) {
        var clock = context.getClock();
        var last = context.lastCompletion();
        return last == null ? clock.instant() : last.plus(delay.get());
    }
}
