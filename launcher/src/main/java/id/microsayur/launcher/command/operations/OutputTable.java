package id.microsayur.launcher.command.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Table for the console, with columns as wide as their longest value. */
final class OutputTable {
    private static final int GAP = 2;

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> rightAligned;

    private OutputTable(Set<Integer> rightAligned) {
        this.rightAligned = rightAligned;
    }

    static OutputTable withoutHeader() {
        return new OutputTable(Set.of());
    }

    static OutputTable withHeader(String... names) {
        return new OutputTable(Set.of()).add((Object[]) names);
    }

    /** Table whose numbers, in the columns from this one on, are aligned right as {@link TextTable} cannot. */
    static OutputTable withNumbers(int from, String... names) {
        var numbers = Set.copyOf(IntStream.range(from, names.length).boxed().toList());
        return new OutputTable(numbers).add((Object[]) names);
    }

    OutputTable add(Object... values) {
        rows.add(Stream.of(values).map(Object::toString).toList());
        return this;
    }

    /** One line per row, the header first. */
    List<String> lines() {
        var widths = IntStream.range(0, rows.getFirst().size()).map(this::width).toArray();
        var columns = IntStream.range(0, widths.length)
                .mapToObj(column -> column == 0
                        ? new Column(widths[column], 0, Overflow.TRUNCATE)
                        : new Column(widths[column] + GAP, GAP, Overflow.TRUNCATE))
                .toArray(Column[]::new);
        var table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
        for (var row : rows) {
            table.addRowValues(IntStream.range(0, widths.length)
                    .mapToObj(column -> aligned(row.get(column), column, widths[column]))
                    .toArray(String[]::new));
        }
        return table.toString().lines().toList();
    }

    void print() {
        lines().forEach(System.out::println);
    }

    private String aligned(String value, int column, int width) {
        return rightAligned.contains(column) ? " ".repeat(width - value.length()) + value : value;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
