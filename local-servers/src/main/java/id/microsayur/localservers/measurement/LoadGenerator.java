package id.microsayur.localservers.measurement;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Generates load and measures the latency of successful requests. */
public final class LoadGenerator {

    private final BooleanSupplier request;
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final AtomicInteger missed = new AtomicInteger();

    private LoadGenerator(BooleanSupplier request) {
        this.request = request;
    }

    /** Sends at a fixed rate regardless of response times and measures from the scheduled start. Blocks until the last response. */
    public static LoadTimings atRate(int perSecond, Duration time, BooleanSupplier request)
            throws InterruptedException {
        var loadGenerator = new LoadGenerator(request);
        var begin = System.nanoTime();
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            var total = perSecond * time.toSeconds();
            for (var number = 0L; number < total; number++) {
                var due = begin + TimeUnit.SECONDS.toNanos(number) / perSecond;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                requests.execute(() -> loadGenerator.send(due));
            }
        }
        return loadGenerator.timings(begin);
    }

    /** Sends with a fixed number of concurrent callers, each after its previous response. */
    public static LoadTimings withCallers(int callers, Duration time, BooleanSupplier request) {
        var loadGenerator = new LoadGenerator(request);
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < callers; caller++) {
                threads.execute(() -> {
                    while (System.nanoTime() - begin < time.toNanos()) {
                        loadGenerator.send(System.nanoTime());
                    }
                });
            }
        }
        return loadGenerator.timings(begin);
    }

    private void send(long due) {
        if (request.getAsBoolean()) {
            nanos.add(System.nanoTime() - due);
        } else {
            missed.incrementAndGet();
        }
    }

    private LoadTimings timings(long begin) {
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return new LoadTimings(sorted, missed.get(), (System.nanoTime() - begin) / 1e9);
    }

    /** Latencies and failures of one load. */
    public record LoadTimings(long[] sortedNanos, int unsuccessful, double seconds) {

        public double perSecond() {
            return sortedNanos.length / seconds;
        }

        /** Percentile in milliseconds; 0.99 for the value that 99 of 100 requests stay below. */
        public double percentile(double part) {
            var last = sortedNanos.length - 1;
            return last < 0 ? Double.NaN : sortedNanos[(int) Math.round(last * part)] / 1e6;
        }
    }
}
