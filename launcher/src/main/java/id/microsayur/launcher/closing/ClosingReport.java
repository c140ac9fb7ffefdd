package id.microsayur.launcher.closing;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Figures of one day of the shop, in whole rupiah.
 *
 * @param isOver false while the day lasts: the figures still grow
 */
public record ClosingReport(
        LocalDate day,
        boolean isOver,
        List<OrdersPlaced> orders,
        List<NumberRange> numbers,
        List<TaxSum> taxes,
        List<MethodSum> money,
        List<ClosingDifference> differences) {

    /** Orders that were placed, by their present payment method. */
    public record OrdersPlaced(String method, long count) {}

    /**
     * Invoices or credit notes of a year; without any document, numbers at the end of the year that were issued and are gone.
     *
     * @param isComplete whether no number is missing, between them and the number before the first one
     */
    public record NumberRange(String kind, int year, long first, long last, Amounts sum, boolean isComplete) {

        public boolean isInvoice() {
            return kind.equals("INVOICE");
        }

        public String firstNumber() {
            return number(first);
        }

        public String lastNumber() {
            return number(last);
        }

        private String number(long number) {
            return String.format(Locale.ROOT, "%s/%d/%06d", isInvoice() ? "INV" : "CN", year, number);
        }
    }

    /** Number of documents, their amount with the tax, and the tax in it. */
    public record Amounts(long count, long amount, long tax) {

        public long net() {
            return amount - tax;
        }
    }

    /** Invoices less credit notes at one rate in percent. */
    public record TaxSum(String rate, long amount, long tax) {}

    /** What was taken and given back by one payment method. */
    public record MethodSum(String method, long payments, long taken, long refunds, long refunded) {}

    /** Number of orders and of ranges of numbers that disagree. */
    public long differenceCount() {
        return differences.size()
                + numbers.stream().filter(range -> !range.isComplete()).count();
    }
}
