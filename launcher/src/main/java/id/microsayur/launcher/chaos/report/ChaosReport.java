package id.microsayur.launcher.chaos.report;

import static id.microsayur.localservers.measurement.HtmlText.escape;

import id.microsayur.launcher.chaos.load.RequestLog.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Report of a run: figures of each round, what broke with its ids, and the timeline. */
public record ChaosReport(String command, long seed, List<RoundResult> rounds, List<LoggedRequest> requests) {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Chaos run, seed %d</title><style>
            body { font: 14px/1.4 system-ui, sans-serif; margin: 2em; color: #222 }
            table { border-collapse: collapse; margin: 1em 0 } td, th { padding: .2em .8em; border-bottom: 1px solid #ddd; text-align: left }
            td.n { text-align: right } .broken { color: #b00020; font-weight: 600 } code { background: #f4f4f4; padding: 0 .3em }
            svg { max-width: 100%%; height: auto }
            </style></head><body><h1>Chaos run, seed %d</h1>
            """;

    public boolean isBroken() {
        return rounds.stream().anyMatch(RoundResult::isBroken);
    }

    /** Line of one round on the terminal. */
    public static String line(RoundResult round, int rounds) {
        var figures = round.load();
        return "%3d/%d  %-45s %4d orders, %5d requests, %3d errors, %3d unanswered, p50 %d ms, p99 %d ms, %d s, at rest after %d s: %s"
                .formatted(
                        round.number(),
                        rounds,
                        round.faultNames(),
                        figures.orders(),
                        figures.requests(),
                        figures.errors(),
                        figures.unanswered(),
                        figures.p50(),
                        figures.p99(),
                        round.seconds(),
                        Duration.between(round.healed(), round.end()).toSeconds(),
                        round.verdict());
    }

    public Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve("chaos-" + seed + ".html"), html());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String html() {
        var html = new StringBuilder(HEAD.formatted(seed, seed));
        html.append("<p>Repeat it: <code>").append(escape(command)).append("</code></p>\n");
        html.append(new TimelineChart(rounds, requests).svg());
        html.append("<h2>Rounds</h2><table><tr><th>Round<th>Faults<th>Orders<th>Requests<th>5xx<th>Unanswered<th>p50 ms"
                + "<th>p99 ms<th>Seconds<th>At rest after s<th>Invariants</tr>\n");
        rounds.forEach(round -> appendRow(html, round));
        html.append("</table>\n");
        appendFigures(html);
        html.append("<h2>What broke</h2>\n");
        if (!isBroken()) {
            html.append("<p>Nothing.</p>\n");
        }
        rounds.forEach(round -> round.violations()
                .forEach(violation -> html.append("<p class=broken>Round %d, %s</p><p>%s</p>\n"
                        .formatted(
                                round.number(),
                                escape(violation.invariant() + ": " + violation.what()),
                                escape(String.join("; ", violation.ids()))))));
        return html.append("</body></html>\n").toString();
    }

    private void appendRow(StringBuilder html, RoundResult round) {
        var figures = round.load();
        html.append("<tr><td class=n>%d<td>%s".formatted(round.number(), escape(round.faultNames())));
        for (var number : List.of(
                (long) figures.orders(),
                (long) figures.requests(),
                (long) figures.errors(),
                (long) figures.unanswered(),
                figures.p50(),
                figures.p99(),
                round.seconds(),
                Duration.between(round.healed(), round.end()).toSeconds())) {
            html.append("<td class=n>").append(number);
        }
        html.append("<td%s>%s</tr>\n".formatted(round.isBroken() ? " class=broken" : "", escape(round.verdict())));
    }

    private void appendFigures(StringBuilder html) {
        html.append(
                "<h2>Groups of faults</h2><table><tr><th>Group<th>Rounds<th>Broken<th>Median s<th>Longest s</tr>\n");
        figures()
                .forEach(
                        group -> html.append("<tr><td>%s<td class=n>%d<td class=n>%d<td class=n>%d<td class=n>%d</tr>\n"
                                .formatted(
                                        escape(group.group()),
                                        group.rounds(),
                                        group.broken(),
                                        group.medianSeconds(),
                                        group.mostSeconds())));
        html.append("</table>\n<h2>Rounds of each fault</h2><table><tr><th>Fault<th>Rounds<th>Broken</tr>\n");
        roundsByFault()
                .forEach((fault, ofFault) -> html.append("<tr><td>%s<td class=n>%d<td class=n>%d</tr>\n"
                        .formatted(
                                escape(fault),
                                ofFault.size(),
                                ofFault.stream().filter(Boolean::booleanValue).count())));
        html.append("</table>\n");
    }

    /** Rounds of each group of faults. */
    public List<FaultFigures> figures() {
        return FaultFigures.byGroup(rounds);
    }

    /** Whether each round in which a fault was injected broke, alone or beside another one. */
    private TreeMap<String, List<Boolean>> roundsByFault() {
        var byFault = new TreeMap<String, List<Boolean>>();
        rounds.forEach(round -> round.faults()
                .forEach(fault -> byFault.computeIfAbsent(fault.name(), _ -> new ArrayList<>())
                        .add(round.isBroken())));
        return byFault;
    }
}
