package id.microsayur.localservers.measurement;

import static id.microsayur.localservers.measurement.HtmlText.escape;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of a whole as horizontal bars, the largest first, as SVG. */
record BarChart(Map<String, Double> parts) {
    private static final int WIDTH = 900;
    private static final int LINE = 22;
    private static final int NAMES = 200;

    String svg() {
        var largest =
                parts.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (largest <= 0) {
            return "<p>Nothing was measured.</p>";
        }
        var svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, LINE * parts.size()));
        var number = 0;
        for (var part : sorted()) {
            var length = part.getValue() / largest * (WIDTH - NAMES - 90);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%2$d\">%1$s</text><rect x=\"%3$d\" y=\"%4$d\" width=\"%5$.1f\" height=\"14\" fill=\"#2a7\"/>"
                            + "<text x=\"%6$.1f\" y=\"%2$d\">%7$s</text>",
                    escape(part.getKey()),
                    LINE * number + 14,
                    NAMES,
                    LINE * number + 3,
                    length,
                    NAMES + length + 6,
                    MeasurementReport.number(part.getValue())));
            number++;
        }
        return svg.append("</svg>").toString();
    }

    private List<Map.Entry<String, Double>> sorted() {
        return parts.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .toList();
    }
}
