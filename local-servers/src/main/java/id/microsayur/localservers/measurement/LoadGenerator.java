package id.microsayur.localservers.measurement;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Generates load and measures the latency of successful requests. */
public final class LoadGenerator {

    private final BooleanSupplier request;
    private final long begin = System.nanoTime();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> perSecond = new ConcurrentHashMap<>();
    private final AtomicInteger missed = new AtomicInteger();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    private LoadGenerator(BooleanSupplier request) {
        this.request = request;
    }

    /** Sends at a fixed rate regardless of response times and measures from the scheduled start. Blocks until the last response. */
    public static LoadTimings atRate(int perSecond, Duration time, BooleanSupplier request)
            throws InterruptedException {
        var loadGenerator = new LoadGenerator(request);
        var begin = loadGenerator.begin;
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            var total = perSecond * time.toSeconds();
            for (var number = 0L; number < total; number++) {
                var due = begin + TimeUnit.SECONDS.toNanos(number) / perSecond;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                requests.execute(() -> loadGenerator.send(due));
            }
        }
        return loadGenerator.timings();
    }

    /** Sends with a fixed number of concurrent callers, each after its previous response. */
    public static LoadTimings withCallers(int callers, Duration time, BooleanSupplier request) {
        var loadGenerator = new LoadGenerator(request);
        var begin = loadGenerator.begin;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < callers; caller++) {
                threads.execute(() -> {
                    while (System.nanoTime() - begin < time.toNanos()) {
                        loadGenerator.send(System.nanoTime());
                    }
                });
            }
        }
        return loadGenerator.timings();
    }

    private void send(long due) {
        var isSuccessful = request.getAsBoolean();
        var end = System.nanoTime();
        longest.accumulate(end - due);
        if (isSuccessful) {
            nanos.add(end - due);
            perSecond.merge((int) TimeUnit.NANOSECONDS.toSeconds(end - begin), 1, Integer::sum);
        } else {
            missed.incrementAndGet();
        }
    }

    private LoadTimings timings() {
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        var seconds = (System.nanoTime() - begin) / 1e9;
        var finished = IntStream.range(0, (int) seconds)
                .mapToObj(second -> (double) perSecond.getOrDefault(second, 0))
                .toList();
        return new LoadTimings(sorted, missed.get(), longest.get(), seconds, finished);
    }

    /**
     * Latencies and failures of one load.
     *
     * @param longestNanos time of the slowest request, unsuccessful ones included
     * @param finished successful requests in each whole second
     */
    public record LoadTimings(
            long[] sortedNanos, int unsuccessful, long longestNanos, double seconds, List<Double> finished) {

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
