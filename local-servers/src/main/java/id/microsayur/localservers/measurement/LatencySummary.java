package id.microsayur.localservers.measurement;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Latencies of one load at the percentiles of the picture, in milliseconds. */
public record LatencySummary(Map<String, Double> milliseconds) {
    public static final List<Double> PERCENTILES = List.of(10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9, 99.99);

    public static LatencySummary of(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return ofMicros(PERCENTILES.stream()
                .map(percentile ->
                        sorted.length == 0 ? 0.0 : sorted[(int) ((sorted.length - 1) * percentile / 100)] / 1e3)
                .toList());
    }

    /** @param micros a value for each of the {@link #PERCENTILES} */
    public static LatencySummary ofMicros(List<Double> micros) {
        var all = new LinkedHashMap<String, Double>();
        for (var index = 0; index < PERCENTILES.size(); index++) {
            all.put(name(PERCENTILES.get(index)), micros.get(index) / 1e3);
        }
        return new LatencySummary(all);
    }

    private static String name(double percentile) {
        return "p" + (percentile % 1 == 0 ? String.valueOf((int) percentile) : String.valueOf(percentile));
    }

    public double at(String percentile) {
        return milliseconds.getOrDefault(percentile, 0.0);
    }
}
