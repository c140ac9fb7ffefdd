package id.microsayur.launcher.bench;

import id.microsayur.localservers.measurement.MeasurementReport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Measures two builds in turn, and compares them pair by pair: figures of different hours or machines don't compare. */
public record RevisionComparison(String revision, int pairs, PrintStream out) {

    /** The ratios of all values that both have: this build in times of the other one. */
    public MeasurementReport run(Supplier<MeasurementReport> other, Supplier<MeasurementReport> own) {
        var report = MeasurementReport.start("This build in times of " + revision);
        var ratios = new LinkedHashMap<String, List<Double>>();
        for (var pair = 1; pair <= pairs; pair++) {
            out.printf("Pair %d of %d: %s%n", pair, pairs, revision);
            var before = other.get();
            before.print(out);
            out.printf("Pair %d of %d: this build%n", pair, pairs);
            var after = own.get();
            after.print(out);
            addRatios(ratios, before.values(), after.values());
        }
        ratios.forEach((name, values) -> add(report, name, values));
        return report;
    }

    private static void addRatios(
            Map<String, List<Double>> ratios, Map<String, Double> before, Map<String, Double> after) {
        after.forEach((name, value) -> {
            var other = before.getOrDefault(name, 0.0);
            if (other != 0) {
                ratios.computeIfAbsent(name, _ -> new ArrayList<>()).add(value / other);
            }
        });
    }

    private static void add(MeasurementReport report, String name, List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var list = values.stream()
                .map(value -> String.format(Locale.ROOT, "%.2f", value))
                .toList();
        report.add(name, median(sorted), "× (" + String.join(", ", list) + ")", "");
    }

    private static double median(List<Double> sorted) {
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
