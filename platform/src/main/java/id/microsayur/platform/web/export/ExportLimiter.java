package id.microsayur.platform.web.export;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Limits how many exports run at once in this instance, and how long each may take at the speed of its reader. */
public final class ExportLimiter {

    private final Supplier<ExportLimits> limits;
    private final Clock clock;
    private final Runnable countRefusal;
    private final AtomicInteger running = new AtomicInteger();

    /** @param refusals name of the counter of refused exports */
    public ExportLimiter(Supplier<ExportLimits> limits, Clock clock, MeterRegistry meters, String refusals) {
        this.limits = limits;
        this.clock = clock;
        this.countRefusal = () -> meters.counter(refusals).increment();
    }

    /**
     * Runs the export with a reader that checks the deadline before each item.
     *
     * @throws ExportUnavailable before the first item if too many exports run, later if this one exceeds its deadline
     */
    public <T> void run(Consumer<? super T> reader, Consumer<Consumer<T>> export) {
        try {
            if (running.incrementAndGet() > limits.get().atOnce()) {
                countRefusal.run();
                throw ExportUnavailable.tooMany();
            }
            var end = clock.instant().plus(limits.get().deadline());
            export.accept(item -> {
                if (clock.instant().isAfter(end)) {
                    throw ExportUnavailable.tooLong();
                }
                reader.accept(item);
            });
        } finally {
            running.decrementAndGet();
        }
    }

    /**
     * Limits of exports.
     *
     * @param atOnce maximum number of running exports
     * @param deadline maximum duration of an export
     */
    public record ExportLimits(int atOnce, Duration deadline) {}
}
