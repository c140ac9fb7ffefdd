package id.microsayur.launcher.bench;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Many requests, each of which tells whether it reached its aim, and how long those took that did. */
public final class Load {

    private final BooleanSupplier request;
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final AtomicInteger missed = new AtomicInteger();

    private Load(BooleanSupplier request) {
        this.request = request;
    }

    /** Whether or not answers come in time; a request is timed from when it was due. Blocks until the last answer. */
    public static Timings atRate(int perSecond, Duration time, BooleanSupplier request) throws InterruptedException {
        var load = new Load(request);
        var begin = System.nanoTime();
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            var total = perSecond * time.toSeconds();
            for (var number = 0L; number < total; number++) {
                var due = begin + TimeUnit.SECONDS.toNanos(number) / perSecond;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                requests.execute(() -> load.send(due));
            }
        }
        return load.timings(begin);
    }

    /** As fast as so many callers get their answers. */
    public static Timings byCallers(int callers, Duration time, BooleanSupplier request) {
        var load = new Load(request);
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < callers; caller++) {
                threads.execute(() -> {
                    while (System.nanoTime() - begin < time.toNanos()) {
                        load.send(System.nanoTime());
                    }
                });
            }
        }
        return load.timings(begin);
    }

    private void send(long due) {
        if (request.getAsBoolean()) {
            nanos.add(System.nanoTime() - due);
        } else {
            missed.incrementAndGet();
        }
    }

    private Timings timings(long begin) {
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Timings(sorted, missed.get(), (System.nanoTime() - begin) / 1e9);
    }

    /** What became of all requests of one load. */
    public record Timings(long[] sortedNanos, int missed, double seconds) {

        public double perSecond() {
            return sortedNanos.length / seconds;
        }

        /** In milliseconds; 0.99 for the one that 99 of 100 stay below. */
        public double percentile(double part) {
            var last = sortedNanos.length - 1;
            return last < 0 ? Double.NaN : sortedNanos[(int) Math.round(last * part)] / 1e6;
        }
    }
}
