package id.microsayur.launcher.chaos.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import id.microsayur.launcher.chaos.load.RequestLog.LoggedRequest;
import id.microsayur.localservers.measurement.HtmlText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Draws requests, errors, latency and faults over the time of a run as SVG. */
final class TimelineChart {
    private static final int LEFT = 70;
    private static final int WIDTH = 1_200;
    private static final int BAND = 120;
    private static final int GAP = 30;
    private static final int LANE = 14;
    private static final int BUCKETS = 240;
    private static final double LONGEST_MS = 20_000;

    private final List<RoundResult> rounds;
    private final Instant begin;
    private final double seconds;
    private final double bucketSeconds;
    private final TreeMap<Integer, List<LoggedRequest>> buckets;
    private final StringBuilder svg = new StringBuilder();

    TimelineChart(List<RoundResult> rounds, List<LoggedRequest> requests) {
        this.rounds = rounds;
        this.begin = rounds.isEmpty() ? Instant.EPOCH : rounds.getFirst().begin();
        var end = rounds.isEmpty() ? Instant.EPOCH : rounds.getLast().end();
        this.seconds = Math.max(1, secondsUntil(end));
        this.bucketSeconds = Math.max(1, seconds / BUCKETS);
        this.buckets = requests.stream()
                .filter(request -> !request.at().isBefore(begin))
                .collect(groupingBy(
                        request -> (int) (secondsUntil(request.at()) / bucketSeconds), TreeMap::new, toList()));
    }

    String svg() {
        var lanes =
                rounds.stream().mapToInt(round -> round.faults().size()).max().orElse(0);
        var height = 2 * (BAND + GAP) + GAP + (lanes + 1) * LANE + GAP;
        svg.append("<svg viewBox=\"0 0 %d %d\" xmlns=\"http://www.w3.org/2000/svg\" font-size=\"10\" role=\"img\">\n"
                .formatted(LEFT + WIDTH + 10, height));
        drawRequests(GAP);
        drawLatency(GAP + BAND + GAP);
        drawFaults(2 * (BAND + GAP) + GAP);
        return svg.append("</svg>\n").toString();
    }

    private void drawRequests(int top) {
        var most = buckets.values().stream().mapToInt(List::size).max().orElse(1);
        label(top, "requests/s, up to %.0f".formatted(most / bucketSeconds), "5xx red, no answer black");
        buckets.forEach((bucket, requests) -> {
            var errors = requests.stream().filter(LoggedRequest::isServerError).count();
            var unanswered =
                    requests.stream().filter(request -> !request.isAnswered()).count();
            var y = top + BAND;
            y = bar(bucket, y, requests.size() - errors - unanswered, most, "#5b9bd5");
            y = bar(bucket, y, errors, most, "#d9534f");
            bar(bucket, y, unanswered, most, "#111");
        });
        axis(top + BAND);
    }

    private int bar(int bucket, int bottom, long count, int most, String colour) {
        var height = (int) Math.round(1.0 * BAND * count / most);
        if (height > 0) {
            rectangle(x(bucket * bucketSeconds), bottom - height, WIDTH * bucketSeconds / seconds, height, colour);
        }
        return bottom - height;
    }

    private void drawLatency(int top) {
        label(top, "latency, ms, logarithmic", "p50 blue, p99 orange");
        for (var millis : new int[] {10, 100, 1_000, 10_000}) {
            text(LEFT - 40, (int) (y(top, millis) + 3), "" + millis);
        }
        line(top, "#5b9bd5", true);
        line(top, "#f0a030", false);
        axis(top + BAND);
    }

    private void line(int top, String colour, boolean isMedian) {
        var points = new ArrayList<String>();
        buckets.forEach((bucket, requests) -> {
            var figures = LoadFigures.of(0, requests);
            points.add(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f",
                    x((bucket + 0.5) * bucketSeconds),
                    y(top, isMedian ? figures.p50() : figures.p99())));
        });
        svg.append(
                "<polyline fill=\"none\" stroke=\"%s\" points=\"%s\"/>\n".formatted(colour, String.join(" ", points)));
    }

    private void drawFaults(int top) {
        label(top, "faults", "rounds above");
        for (var round : rounds) {
            rectangle(
                    x(secondsUntil(round.begin())),
                    top,
                    Math.max(1, WIDTH * secondsBetween(round.begin(), round.end()) / seconds - 1),
                    LANE - 4,
                    round.isBroken() ? "#b00020" : "#7cb37c");
            for (var lane = 0; lane < round.faults().size(); lane++) {
                var fault = round.faults().get(lane);
                var y = top + (lane + 1) * LANE;
                var x = x(secondsUntil(fault.begin()));
                var width = Math.max(2, WIDTH * secondsBetween(fault.begin(), fault.end()) / seconds);
                svg.append("<g><title>%s</title>".formatted(HtmlText.escape(fault.name())));
                rectangle(x, y, width, LANE - 3, "#f0d070");
                svg.append("</g>");
                if (rounds.size() <= 12) {
                    text((int) x, y + 9, fault.name());
                }
            }
        }
    }

    private void label(int top, String left, String right) {
        text(LEFT, top - 6, left);
        text(LEFT + WIDTH - 130, top - 6, right);
    }

    private void axis(int y) {
        rectangle(LEFT, y, WIDTH, 1, "#888");
        var step = Math.max(10, Math.round(seconds / 12 / 10) * 10);
        for (var second = 0L; second <= seconds; second += step) {
            text((int) x(second), y + 12, second + " s");
        }
    }

    private void rectangle(double x, int y, double width, int height, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                colour));
    }

    private void text(int x, int y, String text) {
        svg.append("<text x=\"%d\" y=\"%d\" fill=\"#444\">%s</text>\n".formatted(x, y, HtmlText.escape(text)));
    }

    private double x(double second) {
        return LEFT + WIDTH * second / seconds;
    }

    private static double y(int top, double millis) {
        return top + BAND - BAND * Math.log10(Math.clamp(millis, 1, LONGEST_MS)) / Math.log10(LONGEST_MS);
    }

    private double secondsUntil(Instant time) {
        return secondsBetween(begin, time);
    }

    private static double secondsBetween(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
