package id.microsayur.launcher.closing;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.closing.ClosingReport.Amounts;
import id.microsayur.launcher.closing.ClosingReport.MethodSum;
import id.microsayur.launcher.closing.ClosingReport.NumberRange;
import id.microsayur.launcher.closing.ClosingReport.OrdersPlaced;
import id.microsayur.launcher.closing.ClosingReport.TaxSum;
import id.microsayur.launcher.closing.OrderBalance.Balance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClosingTests {

    private static final String ORDER = "0f8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a";
    private static final Instant NOON = Instant.parse("2026-11-27T05:00:00Z");
    private static final Instant EARLIER = NOON.minusSeconds(3_600);

    @Test
    void findsNoDifferenceBetweenEqualBalances() {
        assertThat(explain(balance(15_000, EARLIER), balance(15_000, EARLIER))).isEmpty();
        assertThat(explain(balance(0, EARLIER), balance(0, EARLIER))).isEmpty();
        assertThat(explain(null, balance(0, EARLIER)))
                .as("paid too late, given back")
                .isEmpty();
    }

    @Test
    void findsWhatWasInvoicedOrBookedAlone() {
        assertThat(explain(balance(15_000, EARLIER), null)).contains(new ClosingDifference(ORDER, 15_000, 0));
        assertThat(explain(null, balance(15_000, EARLIER))).contains(new ClosingDifference(ORDER, 0, 15_000));
        assertThat(explain(balance(15_000, EARLIER), balance(10_000, EARLIER)))
                .contains(new ClosingDifference(ORDER, 15_000, 10_000));
    }

    @Test
    void leavesOutWhatIsInFlightOrOlderThanTheInvoices() {
        assertThat(explain(balance(15_000, NOON.plusSeconds(1)), null)).isEmpty();
        assertThat(explain(balance(15_000, EARLIER), balance(10_000, NOON.plusSeconds(1))))
                .isEmpty();
        var taken = balance(15_000, EARLIER);
        assertThat(new OrderBalance(ORDER, null, taken).explain(NOON, null)).isEmpty();
        assertThat(new OrderBalance(ORDER, null, taken).explain(NOON, EARLIER.plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void writesTheFiguresForPeopleAndSpreadsheets() {
        var report = new ClosingReport(
                LocalDate.of(2026, 11, 27),
                true,
                List.of(new OrdersPlaced("card", 3)),
                List.of(
                        new NumberRange("INVOICE", 2026, 8, 9, new Amounts(2, 30_000, 2_972), true),
                        new NumberRange("CREDIT_NOTE", 2026, 1, 2, new Amounts(1, 5_000, 495), false)),
                List.of(new TaxSum("11.00", 25_000, 2_477)),
                List.of(new MethodSum("card", 2, 30_000, 1, 5_000)),
                List.of(new ClosingDifference(ORDER, 15_000, 0)));

        assertThat(ClosingText.lines(report))
                .containsExactly(
                        "Closing of 2026-11-27 (Asia/Jakarta), in rupiah",
                        "orders placed, card: 3",
                        "invoices: 2, INV/2026/000008 to INV/2026/000009, gross 30,000, net 27,028, tax 2,972",
                        "credit notes: 1, CN/2026/000001 to CN/2026/000002, gross 5,000, net 4,505, tax 495; NUMBERS ARE MISSING",
                        "tax at 11.00 %: gross 25,000, net 22,523, tax 2,477",
                        "card: 2 payments 30,000, 1 refunds 5,000, balance 25,000",
                        "order " + ORDER + ": invoiced 15,000, booked 0",
                        "differences: 2");
        assertThat(ClosingText.csv(report))
                .containsExactly(
                        "date,section,name,first_number,last_number,count,gross,net,tax",
                        "2026-11-27,orders,card,,,3,,,",
                        "2026-11-27,invoices,complete,INV/2026/000008,INV/2026/000009,2,30000,27028,2972",
                        "2026-11-27,credit_notes,incomplete,CN/2026/000001,CN/2026/000002,1,5000,4505,495",
                        "2026-11-27,tax,11.00,,,,25000,22523,2477",
                        "2026-11-27,payments,card,,,2,30000,,",
                        "2026-11-27,refunds,card,,,1,5000,,",
                        "2026-11-27,difference," + ORDER + ",,,,-15000,,",
                        "2026-11-27,differences,,,,2,,,");
    }

    private static Optional<ClosingDifference> explain(@Nullable Balance invoiced, @Nullable Balance booked) {
        return new OrderBalance(ORDER, invoiced, booked).explain(NOON, EARLIER);
    }

    private static Balance balance(long amount, Instant last) {
        return new Balance(amount, last, last);
    }
}
