package id.microsayur.runtime.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;

/** A pause between two runs that may be another one each time. */
public final class RefreshableDelayTrigger implements Trigger {

    private final Supplier<Duration> pause;

    private RefreshableDelayTrigger(Supplier<Duration> pause) {
        this.pause = pause;
    }

    public static RefreshableDelayTrigger of(Supplier<Duration> pause) {
        return new RefreshableDelayTrigger(pause);
    }

    @Override
    public @Nullable Instant nextExecution(TriggerContext context) {
        var clock = context.getClock();
        var last = context.lastCompletion();
        return last == null ? clock.instant() : last.plus(pause.get());
    }
}
