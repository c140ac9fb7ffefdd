package id.microsayur.localservers.measurement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Lines over a common horizontal axis, as SVG. */
record LineChart(List<String> ticks, Map<String, List<Double>> lines, boolean isLogarithmic) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 320;
    private static final int MARGIN = 60;
    private static final List<String> COLOURS = List.of("#2a7", "#d63", "#36c", "#a3a", "#888");

    static String ofLatencies(Map<String, LatencySummary> loads) {
        var lines = new LinkedHashMap<String, List<Double>>();
        loads.forEach((load, summary) ->
                lines.put(load, List.copyOf(summary.milliseconds().values())));
        var ticks = loads.values().stream()
                .findFirst()
                .map(summary -> List.copyOf(summary.milliseconds().keySet()))
                .orElse(List.of());
        return new LineChart(ticks, lines, true).svg();
    }

    static String ofThroughput(Map<String, List<Double>> loads) {
        return new LineChart(List.of(), loads, false).svg();
    }

    String svg() {
        var values = lines.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .filter(value -> value > 0)
                .summaryStatistics();
        if (values.getCount() == 0) {
            return "<p>Nothing was measured.</p>";
        }
        var lowest = isLogarithmic ? Math.pow(10, Math.floor(Math.log10(values.getMin()))) : 0;
        var highest = isLogarithmic ? Math.pow(10, Math.ceil(Math.log10(values.getMax()))) : values.getMax() * 1.1;
        var svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, HEIGHT));
        for (var grid : gridLines(lowest, highest)) {
            var y = y(grid, lowest, highest);
            svg.append(format(
                            "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#8884\"/>",
                            MARGIN, WIDTH - 10, y, y))
                    .append(format("<text x=\"4\" y=\"%.1f\">%s</text>", y + 4, MeasurementReport.number(grid)));
        }
        for (var tick = 0; tick < ticks.size(); tick++) {
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(tick, ticks.size()), HEIGHT - 8, ticks.get(tick)));
        }
        var number = 0;
        for (var line : lines.entrySet()) {
            var colour = COLOURS.get(number % COLOURS.size());
            svg.append(polyline(line.getValue(), colour, value -> y(value, lowest, highest)))
                    .append(format(
                            "<text x=\"%d\" y=\"%d\" style=\"fill:%s\">%s</text>",
                            MARGIN + 10, 18 + 16 * number, colour, HtmlText.escape(line.getKey())));
            number++;
        }
        return svg.append("</svg>").toString();
    }

    private static String polyline(List<Double> values, String colour, DoubleUnaryOperator y) {
        var points = new StringBuilder();
        for (var index = 0; index < values.size(); index++) {
            points.append(format("%.1f,%.1f ", x(index, values.size()), y.applyAsDouble(values.get(index))));
        }
        return format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", points, colour);
    }

    private List<Double> gridLines(double lowest, double highest) {
        if (!isLogarithmic) {
            return List.of(0.0, highest / 4, highest / 2, highest * 3 / 4, highest);
        }
        return DoubleStream.iterate(lowest, value -> value <= highest * 1.01, value -> value * 10)
                .boxed()
                .toList();
    }

    private static double x(int index, int count) {
        return MARGIN + (count < 2 ? 0 : index * (double) (WIDTH - MARGIN - 30) / (count - 1));
    }

    private double y(double value, double lowest, double highest) {
        var part = isLogarithmic
                ? (Math.log10(Math.max(value, lowest)) - Math.log10(lowest))
                        / (Math.log10(highest) - Math.log10(lowest))
                : value / highest;
        return HEIGHT - 30 - part * (HEIGHT - 50);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
