package id.microsayur.launcher.chaos.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Rounds of one group of faults: how many, how many broke, and how long they took. */
public record FaultFigures(String group, int rounds, int broken, long medianSeconds, long mostSeconds) {

    static List<FaultFigures> byGroup(List<RoundResult> rounds) {
        var figures = new ArrayList<FaultFigures>();
        rounds.stream()
                .collect(groupingBy(RoundResult::group, TreeMap::new, toList()))
                .forEach((group, ofGroup) -> figures.add(of(group, ofGroup)));
        if (!rounds.isEmpty()) {
            figures.add(of("all", rounds));
        }
        return figures;
    }

    private static FaultFigures of(String group, List<RoundResult> rounds) {
        var seconds = rounds.stream().mapToLong(RoundResult::seconds).sorted().toArray();
        return new FaultFigures(
                group,
                rounds.size(),
                (int) rounds.stream().filter(RoundResult::isBroken).count(),
                seconds[seconds.length / 2],
                seconds[seconds.length - 1]);
    }

    /** Line on the terminal. */
    @Override
    public String toString() {
        return "%-28s %4d rounds, %3d broken, median %3d s, longest %3d s"
                .formatted(group, rounds, broken, medianSeconds, mostSeconds);
    }
}
