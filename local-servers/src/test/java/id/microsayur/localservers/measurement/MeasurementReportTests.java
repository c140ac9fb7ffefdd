package id.microsayur.localservers.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementReportTests {

    @TempDir
    Path folder;

    @Test
    void writesFiguresAndAPageThatComparesWithTheBaseline() throws IOException {
        var before = folder.resolve("before");
        var after = folder.resolve("after");
        report(800).write(before, null);

        report(1_600).write(after, before);

        assertThat(Files.readString(after.resolve("figures.json")))
                .contains("\"requests <a second>\"", "1600.0", "\"p99\"");
        assertThat(Files.readString(after.resolve("index.html")))
                .contains(
                        "requests &lt;a second&gt;",
                        "<td>800.0</td><td>2.000</td>",
                        "<td>none</td>",
                        "<polyline",
                        "<rect")
                .doesNotContain("http://", "https://", "<script");
    }

    @Test
    void takesThePercentilesOfUnsortedLatencies() {
        var summary = LatencySummary.of(LongStream.rangeClosed(1, 1_000)
                .map(millis -> (1_001 - millis) * 1_000_000)
                .toArray());

        assertThat(summary.at("p50")).isEqualTo(500);
        assertThat(summary.at("p99")).isEqualTo(990);
        assertThat(summary.at("p99.9")).isEqualTo(999);
    }

    private static MeasurementReport report(double rate) {
        return MeasurementReport.start("The gateway")
                .add("requests <a second>", rate, "1/s", "")
                .add("refused", "none", "none")
                .addShares("processor time", Map.of("gateway", 3.0, "postgres", 1.0))
                .addLatencies("gateway", LatencySummary.of(new long[] {1_000_000, 9_000_000, 200_000_000}))
                .addThroughput("gateway", List.of(700.0, 820.0, 800.0));
    }
}
