package id.microsayur.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.localservers.measurement.MeasurementReport;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionComparisonTests {

    @Test
    void reportsTheMedianOfTheRatiosOfEachPair() {
        var before = List.of(100.0, 50.0, 100.0).iterator();
        var after = List.of(150.0, 100.0, 110.0).iterator();

        var report = new RevisionComparison("v1", 3, new PrintStream(OutputStream.nullOutputStream()))
                .run(() -> report(before), () -> report(after).add("only of this build", 1, "", ""));

        assertThat(report.values()).containsOnlyKeys("orders a second").containsEntry("orders a second", 1.5);
    }

    private static MeasurementReport report(Iterator<Double> values) {
        return MeasurementReport.start("Orders")
                .add("orders a second", values.next(), "1/s", "")
                .add("failed", 0, "", "")
                .add("remark", "none", "");
    }
}
