package id.microsayur.launcher.closing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A closing as lines to read, and as CSV for a spreadsheet. */
public final class ClosingText {
    private static final List<String> COLUMNS =
            List.of("date", "section", "name", "first_number", "last_number", "count", "gross", "net", "tax");

    private ClosingText() {}

    public static List<String> lines(ClosingReport report) {
        var lines = new ArrayList<String>();
        lines.add("Closing of " + report.day() + " (Asia/Jakarta), in rupiah"
                + (report.isOver() ? "" : "; the day is not over, the figures still grow"));
        report.orders().forEach(sum -> lines.add(line("orders placed, %s: %,d", sum.method(), sum.count())));
        for (var range : report.numbers()) {
            lines.add(line(
                    "%s: %,d, %s to %s, gross %,d, net %,d, tax %,d%s",
                    range.isInvoice() ? "invoices" : "credit notes",
                    range.sum().count(),
                    range.firstNumber(),
                    range.lastNumber(),
                    range.sum().amount(),
                    range.sum().net(),
                    range.sum().tax(),
                    range.isComplete() ? "" : "; NUMBERS ARE MISSING"));
        }
        report.taxes()
                .forEach(sum -> lines.add(line(
                        "tax at %s %%: gross %,d, net %,d, tax %,d",
                        sum.rate(), sum.amount(), sum.amount() - sum.tax(), sum.tax())));
        report.money()
                .forEach(sum -> lines.add(line(
                        "%s: %,d payments %,d, %,d refunds %,d, balance %,d",
                        sum.method(),
                        sum.payments(),
                        sum.taken(),
                        sum.refunds(),
                        sum.refunded(),
                        sum.taken() - sum.refunded())));
        report.differences()
                .forEach(difference -> lines.add(line(
                        "order %s: invoiced %,d, booked %,d",
                        difference.orderId(), difference.invoiced(), difference.booked())));
        lines.add(line("differences: %,d", report.differenceCount()));
        return lines;
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The first line names the columns; a missing value is empty. */
    public static List<String> csv(ClosingReport report) {
        var rows = new ArrayList<String>();
        rows.add(String.join(",", COLUMNS));
        var day = report.day();
        report.orders().forEach(sum -> rows.add(row(day, "orders", sum.method(), "", "", sum.count(), "", "", "")));
        report.numbers()
                .forEach(range -> rows.add(row(
                        day,
                        range.isInvoice() ? "invoices" : "credit_notes",
                        range.isComplete() ? "complete" : "incomplete",
                        range.firstNumber(),
                        range.lastNumber(),
                        range.sum().count(),
                        range.sum().amount(),
                        range.sum().net(),
                        range.sum().tax())));
        report.taxes()
                .forEach(sum -> rows.add(
                        row(day, "tax", sum.rate(), "", "", "", sum.amount(), sum.amount() - sum.tax(), sum.tax())));
        for (var sum : report.money()) {
            rows.add(row(day, "payments", sum.method(), "", "", sum.payments(), sum.taken(), "", ""));
            rows.add(row(day, "refunds", sum.method(), "", "", sum.refunds(), sum.refunded(), "", ""));
        }
        report.differences()
                .forEach(difference -> rows.add(row(
                        day,
                        "difference",
                        difference.orderId(),
                        "",
                        "",
                        "",
                        difference.booked() - difference.invoiced(),
                        "",
                        "")));
        rows.add(row(day, "differences", "", "", "", report.differenceCount(), "", "", ""));
        return rows;
    }

    /** No value holds a comma or a quote: methods, numbers, ids and amounts. */
    private static String row(Object... values) {
        return Arrays.stream(values).map(Object::toString).collect(Collectors.joining(","));
    }
}
