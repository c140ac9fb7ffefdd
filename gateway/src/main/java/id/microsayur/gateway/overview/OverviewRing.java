package id.microsayur.gateway.overview;

import id.microsayur.gateway.overview.PrometheusText.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last steps of the platform's numbers, each computed from the metrics of all instances and the counters before. Counters
 * are summed over instances; gauges of what instances share (queues of the broker, outboxes) count once.
 */
class OverviewRing {

    /** A quarter of an hour in steps of 10 s. */
    static final int CAPACITY = 90;

    static final String REQUESTS = "spring_cloud_gateway_requests_seconds";
    static final String ORDERS = "micro_sayur_orders";
    static final String QUEUE_DEPTH = "micro_sayur_queue_depth";
    static final String DEAD_LETTERS = "micro_sayur_dead_letters";
    static final String OUTBOX_BACKLOG = "micro_sayur_outbox_backlog";
    static final String OUTBOX_AGE = "micro_sayur_outbox_oldest_age_seconds";
    static final String OUTBOX_PARKED = "micro_sayur_outbox_parked";

    private final Deque<OverviewStep> steps = new ArrayDeque<>();
    /** Counters of each instance at its last sample. */
    private final Map<String, Map<String, Double>> counters = new HashMap<>();

    /** @param isNew whether the counters of the instance started with the first step */
    record InstanceMetrics(String service, String instance, boolean isNew, List<MetricSample> samples) {}

    synchronized List<OverviewStep> steps() {
        return List.copyOf(steps);
    }

    /**
     * Adds a step that ends now.
     *
     * @param routes routes whose requests count
     * @param services whether the metrics of the services are included
     */
    synchronized void add(
            Instant at, Duration length, List<InstanceMetrics> metrics, Set<String> routes, boolean services) {
        var increases = new ArrayList<MetricSample>();
        metrics.forEach(instance -> increases.addAll(increases(instance)));
        var buckets = new TreeMap<Double, Double>();
        each(increases, REQUESTS + "_bucket", sample -> routes.contains(sample.label("routeId")))
                .forEach(sample -> buckets.merge(bound(sample), sample.value(), Double::sum));
        var requests = sum(increases, sample -> routes.contains(sample.label("routeId")));
        var errors = sum(
                increases,
                sample -> routes.contains(sample.label("routeId"))
                        && sample.label("outcome").equals("SERVER_ERROR"));
        var seconds = Math.max(0.001, length.toMillis() / 1000.0);
        steps.addLast(new OverviewStep(
                at,
                seconds,
                requests,
                errors,
                requests / seconds,
                quantile(buckets, 0.5),
                quantile(buckets, 0.95),
                quantile(buckets, 0.99),
                services ? orders(increases) : null,
                total(gauges(
                        metrics,
                        QUEUE_DEPTH,
                        "queue",
                        sample -> sample.label("state").equals("ready"))),
                total(gauges(
                        metrics,
                        QUEUE_DEPTH,
                        "queue",
                        sample -> sample.label("state").equals("retry"))),
                total(gauges(metrics, DEAD_LETTERS, "queue", _ -> true)),
                total(gauges(metrics, OUTBOX_BACKLOG, "", _ -> true)),
                gauges(metrics, OUTBOX_AGE, "", _ -> true).values().stream()
                        .max(Double::compare)
                        .orElse(null),
                total(gauges(metrics, OUTBOX_PARKED, "", _ -> true)),
                metrics.size()));
        while (steps.size() > CAPACITY) {
            steps.removeFirst();
        }
    }

    /** Forgets the counters of all instances but one, whose sampling goes on. */
    synchronized void forgetCountersExcept(String instance) {
        counters.keySet().retainAll(Set.of(instance));
    }

    /** The increase of each counter since the last sample; a counter that is smaller has started again at zero. */
    private List<MetricSample> increases(InstanceMetrics instance) {
        var before = counters.get(instance.instance());
        var now = new HashMap<String, Double>();
        var increases = new ArrayList<MetricSample>();
        for (var sample : instance.samples()) {
            if (!isCounter(sample.name())) {
                continue;
            }
            var key = sample.name() + new TreeMap<>(sample.labels());
            now.put(key, sample.value());
            if (before != null || instance.isNew()) {
                var old = before == null ? 0 : before.getOrDefault(key, 0.0);
                var increase = sample.value() < old ? sample.value() : sample.value() - old;
                increases.add(new MetricSample(sample.name(), sample.labels(), increase));
            }
        }
        counters.put(instance.instance(), now);
        return increases;
    }

    private static boolean isCounter(String name) {
        return name.equals(REQUESTS + "_bucket") || name.equals(REQUESTS + "_count") || name.equals(ORDERS + "_total");
    }

    private static List<MetricSample> each(List<MetricSample> samples, String name, Predicate<MetricSample> condition) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && condition.test(sample))
                .toList();
    }

    private static long sum(List<MetricSample> increases, Predicate<MetricSample> condition) {
        return Math.round(each(increases, REQUESTS + "_count", condition).stream()
                .mapToDouble(MetricSample::value)
                .sum());
    }

    private static Map<String, Long> orders(List<MetricSample> increases) {
        var orders = new TreeMap<String, Long>();
        each(increases, ORDERS + "_total", sample -> sample.value() > 0)
                .forEach(sample -> orders.merge(sample.label("status"), Math.round(sample.value()), Long::sum));
        return orders;
    }

    /** The values by service and label; of the instances of a service, which share what is measured, the largest. */
    private static Map<String, Double> gauges(
            List<InstanceMetrics> metrics, String name, String label, Predicate<MetricSample> condition) {
        var values = new HashMap<String, Double>();
        for (var instance : metrics) {
            each(instance.samples(), name, condition).stream()
                    .filter(sample -> Double.isFinite(sample.value()))
                    .forEach(sample ->
                            values.merge(instance.service() + " " + sample.label(label), sample.value(), Math::max));
        }
        return values;
    }

    private static @Nullable Long total(Map<String, Double> values) {
        return values.isEmpty()
                ? null
                : Math.round(values.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum());
    }

    private static double bound(MetricSample bucket) {
        var bound = bucket.label("le");
        return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
    }

    /**
     * A quantile in milliseconds, interpolated within its bucket; the largest bound for a request above it.
     *
     * @param buckets cumulative counts by upper bound in seconds
     */
    private static @Nullable Double quantile(TreeMap<Double, Double> buckets, double quantile) {
        var count =
                buckets.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (count <= 0) {
            return null;
        }
        var rank = quantile * count;
        var lower = 0.0;
        var below = 0.0;
        for (var bucket : buckets.entrySet()) {
            if (bucket.getValue() >= rank) {
                var share = (rank - below) / Math.max(1e-9, bucket.getValue() - below);
                var upper = bucket.getKey();
                return 1000 * (Double.isInfinite(upper) ? lower : lower + (upper - lower) * share);
            }
            lower = bucket.getKey();
            below = bucket.getValue();
        }
        return 1000 * lower;
    }
}
