package id.microsayur.gateway.overview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses samples in the text format of Prometheus, version 0.0.4. */
final class PrometheusText {

    private static final Pattern LINE =
            Pattern.compile("([a-zA-Z_:][\\w:]*+)(?:\\{((?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*+\")*+)})?\\s++(\\S++).*");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*+)=\"((?:[^\"\\\\]|\\\\.)*+)\"");

    private PrometheusText() {}

    /** A value of a time series. */
    record MetricSample(String name, Map<String, String> labels, double value) {

        String label(String label) {
            return labels.getOrDefault(label, "");
        }
    }

    /** Skips lines that are no samples. */
    static List<MetricSample> parse(String text) {
        var samples = new ArrayList<MetricSample>();
        text.lines().filter(line -> !line.startsWith("#")).map(LINE::matcher).forEach(line -> {
            if (line.matches()) {
                try {
                    samples.add(new MetricSample(line.group(1), labels(line.group(2)), value(line.group(3))));
                } catch (NumberFormatException _) {
                    // not a sample
                }
            }
        });
        return samples;
    }

    private static Map<String, String> labels(@Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        var labels = new HashMap<String, String>();
        var label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), unescape(label.group(2)));
        }
        return labels;
    }

    private static String unescape(String value) {
        return value.contains("\\")
                ? value.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\")
                : value;
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
