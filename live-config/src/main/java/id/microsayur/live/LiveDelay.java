package id.microsayur.live;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;

/** A pause between two runs that may be another one each time. */
public final class LiveDelay implements Trigger {

    private final Supplier<Duration> pause;

    private LiveDelay(Supplier<Duration> pause) {
        this.pause = pause;
    }

    public static LiveDelay of(Supplier<Duration> pause) {
        return new LiveDelay(pause);
    }

    @Override
    public @Nullable Instant nextExecution(TriggerContext context) {
        var clock = context.getClock();
        var last = context.lastCompletion();
        return last == null ? clock.instant() : last.plus(pause.get());
    }
}
