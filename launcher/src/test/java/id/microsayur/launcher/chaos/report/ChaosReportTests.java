package id.microsayur.launcher.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.launcher.chaos.fault.FaultInjection.InjectedFault;
import id.microsayur.launcher.chaos.invariant.Violation;
import id.microsayur.launcher.chaos.load.RequestLog.LoggedRequest;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosReportTests {

    private static final Instant BEGIN = Instant.parse("2026-11-27T10:00:00Z");

    private final List<LoggedRequest> requests = List.of(
            new LoggedRequest(BEGIN.plusSeconds(1), "PLACE", 201, 40),
            new LoggedRequest(BEGIN.plusSeconds(2), "PLACE", 503, 900),
            new LoggedRequest(BEGIN.plusSeconds(3), "READ", -1, 15_000));

    @Test
    void namesTheBrokenInvariantAndTheIdsThatBrokeIt() {
        var html = report(new Violation("money", "an order was charged twice", List.of("4711")))
                .html();
        assertThat(html).contains("Round 1, money: an order was charged twice", "4711", "./sayur chaos --seed 42");
        assertThat(report().html()).contains("<p>Nothing.</p>");
    }

    @Test
    void drawsTheTimelineAndEscapesWhatItWrites() {
        assertThat(report(new Violation("rest", "<script>", List.of())).html())
                .contains("<svg", "<polyline", "kill:order-service", "&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void countsErrorsAndRequestsWithoutAnAnswer() {
        assertThat(ChaosReport.line(report().rounds().getFirst(), 480))
                .contains("1/480", "3 requests", "1 errors", "1 unanswered", "30 s, at rest after 20 s", "held");
    }

    @Test
    void countsTheRoundsAndTheirSecondsByTheGroupOfTheFault() {
        assertThat(report(new Violation("rest", "not at rest", List.of())).figures())
                .containsExactly(new FaultFigures("kill", 1, 1, 30, 30), new FaultFigures("all", 1, 1, 30, 30));
    }

    @Test
    void resumesAfterTheRoundsOfTheSameCommand(@TempDir Path folder) {
        var faults = List.of("kill:order-service");
        var rounds = report(new Violation("rest", "not at rest", List.of("7"))).rounds();
        assertThat(new RoundStore(folder, 42, "chaos", faults).read()).isEmpty();

        new RoundStore(folder, 42, "chaos", faults).write(rounds);

        assertThat(new RoundStore(folder, 42, "chaos", faults).read()).isEqualTo(rounds);
        assertThatThrownBy(() -> new RoundStore(folder, 42, "chaos --pairs", faults).read())
                .isInstanceOf(LaunchFailed.class);
        assertThatThrownBy(() -> new RoundStore(folder, 42, "chaos", List.of()).read())
                .isInstanceOf(LaunchFailed.class);
    }

    private ChaosReport report(Violation... violations) {
        var fault = new InjectedFault("kill:order-service", "kill", BEGIN.plusSeconds(1), BEGIN.plusSeconds(5), "");
        var round = new RoundResult(
                1,
                BEGIN,
                BEGIN.plusSeconds(10),
                BEGIN.plusSeconds(30),
                LoadFigures.of(2, requests),
                List.of(fault),
                List.of(violations));
        return new ChaosReport("./sayur chaos --seed 42", 42, List.of(round), requests);
    }
}
