package id.microsayur.localservers.measurement;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a benchmark measured, with the targets and the load of the machine before: printed as a table, and written as
 * {@code figures.json} and a page with pictures.
 */
public final class MeasurementReport {
    private static final String FIGURES = "figures.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final String title;
    private final Instant begin = Instant.now();
    private final String machineLoad = describeMachineLoad();
    private final List<MeasurementRow> rows = new ArrayList<>();
    private final Map<String, LatencySummary> latencies = new LinkedHashMap<>();
    private final Map<String, List<Double>> throughput = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> shares = new LinkedHashMap<>();

    private MeasurementReport(String title) {
        this.title = title;
    }

    /** Starts the report and records the load of the machine before the first measurement. */
    public static MeasurementReport start(String title) {
        return new MeasurementReport(title);
    }

    /** Adds a description. @param aim empty without a target */
    public MeasurementReport add(String what, String measured, String aim) {
        rows.add(new MeasurementRow(what, measured, aim, null));
        return this;
    }

    /** Adds a value, which a later report can be compared with by the same name. */
    public MeasurementReport add(String what, double value, String unit, String aim) {
        rows.add(new MeasurementRow(what, (number(value) + " " + unit).strip(), aim, value));
        return this;
    }

    public MeasurementReport addLatencies(String load, LatencySummary summary) {
        latencies.put(load, summary);
        return this;
    }

    /** @param perSecond what was finished in each second of the load */
    public MeasurementReport addThroughput(String load, List<Double> perSecond) {
        throughput.put(load, List.copyOf(perSecond));
        return this;
    }

    /** @param parts of one whole, such as the processor time of an order by process */
    public MeasurementReport addShares(String whole, Map<String, Double> parts) {
        shares.put(whole, new LinkedHashMap<>(parts));
        return this;
    }

    public void print(PrintStream out) {
        out.printf("%n%s (%s)%n%n| what | measured | aim |%n|---|---|---|%n", title, machineLoad);
        rows.forEach(row -> out.printf("| %s | %s | %s |%n", row.what(), row.measured(), row.aim()));
        out.println();
    }

    /** @param baseline folder of an earlier report to compare with */
    public void write(Path folder, @Nullable Path baseline) {
        try {
            Files.createDirectories(folder);
            Files.write(
                    folder.resolve(FIGURES),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content()));
            var page = new ReportPage(title, summary(), rows, latencies, throughput, shares, valuesOf(baseline));
            Files.writeString(folder.resolve("index.html"), page.html());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values so far by name, without what is only described. */
    public Map<String, Double> values() {
        var values = new LinkedHashMap<String, Double>();
        for (var row : rows) {
            var value = row.value();
            if (value != null) {
                values.put(row.what(), value);
            }
        }
        return values;
    }

    /** The values of a written report by their name; those of another benchmark have other names. */
    public static Map<String, Double> valuesOf(@Nullable Path folder) {
        var values = new LinkedHashMap<String, Double>();
        if (folder != null) {
            JSON.readTree(folder.resolve(FIGURES))
                    .path("values")
                    .properties()
                    .forEach(
                            value -> values.put(value.getKey(), value.getValue().asDouble()));
        }
        return values;
    }

    private Map<String, Object> content() {
        var texts = new LinkedHashMap<String, String>();
        rows.stream().filter(row -> row.value() == null).forEach(row -> texts.put(row.what(), row.measured()));
        var content = new LinkedHashMap<String, Object>();
        content.put("title", title);
        content.put("begin", begin.toString());
        content.put("machine", machineLoad);
        content.put("values", values());
        content.put("texts", texts);
        content.put("latencies_ms", latencies);
        content.put("throughput_per_second", throughput);
        content.put("shares", shares);
        return content;
    }

    private String summary() {
        return begin + ", " + machineLoad;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%,.1f", value);
    }

    private static String describeMachineLoad() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return "%d cores, load average %.1f before"
                .formatted(system.getAvailableProcessors(), system.getSystemLoadAverage());
    }
}
