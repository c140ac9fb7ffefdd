package id.microsayur.localservers.measurement;

import static id.microsayur.localservers.measurement.HtmlText.escape;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of a report: a table with the baseline beside it, and pictures of latency, throughput and shares; without network. */
record ReportPage(
        String title,
        String summary,
        List<MeasurementRow> rows,
        Map<String, LatencySummary> latencies,
        Map<String, List<Double>> throughput,
        Map<String, Map<String, Double>> shares,
        Map<String, Double> baseline) {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
            table{border-collapse:collapse}td,th{padding:.25rem .75rem;border-bottom:1px solid #ddd;text-align:right}
            td:first-child,th:first-child{text-align:left}svg{width:100%;height:auto}svg text{font-size:12px;fill:#444}
            @media(prefers-color-scheme:dark){body{background:#111;color:#ddd}svg text{fill:#bbb}td,th{border-color:#333}}
            """;

    String html() {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%1$s</title><style>%2$s</style></head><body>
                <h1>%1$s</h1><p>%3$s</p>
                <table><tr><th>what</th><th>measured</th><th>aim</th>%4$s</tr>%5$s</table>
                %6$s%7$s%8$s</body></html>
                """.formatted(
                escape(title),
                STYLE,
                escape(summary),
                baseline.isEmpty() ? "" : "<th>baseline</th><th>ratio</th>",
                rows.stream().map(this::line).collect(Collectors.joining()),
                latencies.isEmpty()
                        ? ""
                        : "<h2>Latency by percentile, milliseconds on a logarithmic scale</h2>"
                                + LineChart.ofLatencies(latencies),
                throughput.isEmpty() ? "" : "<h2>Finished in each second</h2>" + LineChart.ofThroughput(throughput),
                shares.entrySet().stream()
                        .map(whole -> "<h2>" + escape(whole.getKey()) + "</h2>" + new BarChart(whole.getValue()).svg())
                        .collect(Collectors.joining()));
    }

    private String line(MeasurementRow row) {
        return "<tr><td>%s</td><td>%s</td><td>%s</td>%s</tr>"
                .formatted(escape(row.what()), escape(row.measured()), escape(row.aim()), comparison(row));
    }

    private String comparison(MeasurementRow row) {
        var before = baseline.get(row.what());
        var value = row.value();
        if (before == null || value == null) {
            return baseline.isEmpty() ? "" : "<td></td><td></td>";
        }
        return "<td>%s</td><td>%s</td>"
                .formatted(
                        MeasurementReport.number(before), before == 0 ? "" : MeasurementReport.number(value / before));
    }
}
